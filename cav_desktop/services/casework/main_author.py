"""One author of a case is the main one, and the case bears his relation to her (list E16)."""

from sqlalchemy import select

from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.forms import NO
from cav_desktop.domain.violence import Author
from cav_desktop.persistence.writing import Write
from cav_desktop.services.casework.answers import fill


def settle(tx: Write, touched: Author) -> None:
    """After an author was written, taken out or put back: the one just marked is the main one.

    Without any the case keeps the relation it has: what was once known is not forgotten.
    """
    tx.session.flush()
    standing = select(Author).where(Author.case_id == touched.case_id, Author.removed.is_(False))
    marked = [one for one in tx.session.scalars(standing.order_by(Author.id)) if one.is_main]
    if not marked:
        return
    main = touched if touched in marked else marked[-1]
    for other in marked:
        if other is not main:
            tx.correct(other, "main", NO)
    fill(tx, tx.session.get_one(CaseFile, main.case_id), {"author_relation": main.relation})
