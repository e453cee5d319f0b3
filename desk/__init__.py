"""What a helpdesk is: pure rules and values, standard library only; no await, no clock, no I/O."""
