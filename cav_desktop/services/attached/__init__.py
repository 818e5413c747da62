"""The documents of a case: taken in, shown from memory, exported clean, taken out."""
