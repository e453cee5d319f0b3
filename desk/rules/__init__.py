"""Rules of a desk: what it does by itself when something happens to a ticket, or some time after."""
