"""Who calls the centre: contacts and their register, appointments, the safety log."""
