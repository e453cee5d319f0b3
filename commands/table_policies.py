"""The rows of the door's list about what is promised, and how the desk was set up."""

from commands import history, policies, policy_try
from commands.case import Case, plain, question
from desk.intents import Intent
from desk.intents_history import RevertChange, ShowChange, ShowHistory
from desk.intents_policies import (
    EditPolicy,
    MovePolicy,
    RetirePolicy,
    SavePolicy,
    ShowPolicies,
    ShowProposal,
    StartPolicy,
    SubmitPolicy,
    TryPolicy,
)
from desk.person import Deed

OF_POLICIES: dict[type[Intent], Case] = {
    ShowPolicies: question(Deed.POLICIES, policies.show),
    StartPolicy: plain(Deed.POLICIES, policies.start),
    EditPolicy: plain(Deed.POLICIES, policies.edit),
    SubmitPolicy: plain(Deed.POLICIES, policies.submit),
    ShowProposal: question(Deed.POLICIES, policies.show_proposal),
    SavePolicy: plain(Deed.POLICIES, policies.save),
    TryPolicy: question(Deed.POLICIES, policy_try.try_policy),
    MovePolicy: plain(Deed.POLICIES, policies.move),
    ShowHistory: question(Deed.HISTORY, history.show),
    ShowChange: question(Deed.HISTORY, history.show_change),
    RevertChange: plain(Deed.HISTORY, history.revert),
    RetirePolicy: plain(Deed.POLICIES, policies.retire),
}
