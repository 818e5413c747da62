"""Each page of the first run: one question, why it is asked, and nothing else."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cav_desktop.domain.errors import FieldError
from cav_desktop.services import centre
from cav_desktop.services.access import credentials
from cav_desktop.ui import errors
from cav_desktop.ui.kit import KitPanel
from cav_desktop.ui.new_passphrase import NewPassphrase
from cav_desktop.ui.theme.tokens import SPACE_3, SPACE_4, Tone
from cav_desktop.ui.widgets import Banner, Form, TextArea, TextField, label


class WizardPage(QWidget):
    """A heading, a sentence, the content; `next_asked` comes with Enter in the last field."""

    next_asked = Signal()
    step = ""
    has_fields = True
    grows = False
    """Whether it takes all the height there is."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "clear")
        self._title = label("", "display", wrap=True)
        self._purpose = label("", "muted", wrap=True)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, SPACE_3, 0)
        self.body.setSpacing(SPACE_4)
        self.body.addWidget(self._title)
        self.body.addWidget(self._purpose)

    def say(self, step: str, title: str, purpose: str) -> None:
        """Give the page its name among the steps, its heading and its sentence."""
        self.step = step
        self._title.setText(title)
        self._purpose.setText(purpose)
        self.setAccessibleName(title)

    def wanted_height(self) -> int:
        """As high as its words and fields are at its width."""
        if self.body.hasHeightForWidth():
            return self.body.totalHeightForWidth(self.width())
        return self.body.totalSizeHint().height()

    def begin(self) -> None:
        """Put the cursor where the page begins."""

    def is_in_order(self) -> bool:
        """Whether one may go on; shows what is missing."""
        return True

    def show_error(self, error: FieldError) -> bool:
        """Show a refused field if it stands on this page."""
        return False


class CentrePage(WizardPage):
    """Name of the centre, prefix of its codes, its desks."""

    def __init__(self) -> None:
        super().__init__()
        self.say(
            self.tr("Il Centro"),
            self.tr("Come si chiama il Centro?"),
            self.tr("Sta sulle stampe e nell’intestazione. Si può cambiare in seguito."),
        )
        self.name = TextField(max_length=160)
        self.prefix = TextField(max_length=4, placeholder=self.tr("per esempio LO"))
        self.desks = TextArea(lines=4, placeholder=self.tr("uno per riga, se ce ne sono"))
        self.form = Form(columns=2)
        self.form.add("centre_name", self.tr("Nome del Centro"), self.name, required=True)
        self.form.add(
            "code_prefix",
            self.tr("Sigla dei fascicoli"),
            self.prefix,
            required=True,
            hint=self.tr("Da due a quattro lettere: i codici saranno come LO-2026-0147."),
        )
        self.form.add(
            "desk",
            self.tr("Sportelli"),
            self.desks,
            span=2,
            hint=self.tr("I luoghi dove si ricevono le donne, oltre alla sede."),
        )
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self.name.returnPressed.connect(self.prefix.setFocus)
        self.prefix.returnPressed.connect(self.desks.setFocus)

    def begin(self) -> None:
        """The name comes first."""
        self.name.setFocus()

    def values(self) -> tuple[str, str, tuple[str, ...]]:
        """Name, prefix, desks."""
        lines = (" ".join(one.split()) for one in (self.desks.value() or "").splitlines())
        desks = tuple(dict.fromkeys(one for one in lines if one))
        return self.name.value() or "", (self.prefix.value() or "").upper(), desks

    def is_in_order(self) -> bool:
        """A name, and a prefix of two to four letters."""
        name, prefix, _ = self.values()
        try:
            centre.checked(name, prefix)
        except FieldError as error:
            return not self.show_error(error)
        return True

    def show_error(self, error: FieldError) -> bool:
        """Its three fields."""
        return _show_in(self.form, error)


class CoordinatorPage(WizardPage):
    """Who gives access to the others."""

    def __init__(self) -> None:
        super().__init__()
        self.say(
            self.tr("La coordinatrice"),
            self.tr("Chi coordina?"),
            self.tr(
                "È la prima persona che entra, e sarà l’unica a leggere il registro degli accessi."
            ),
        )
        self.login = TextField(max_length=80)
        self.shown_name = TextField(max_length=120)
        self.form = Form(columns=2)
        self.form.add(
            "shown_name",
            self.tr("Nome mostrato"),
            self.shown_name,
            required=True,
            hint=self.tr("Accanto a quello che fa, per esempio Anna B."),
        )
        self.form.add(
            "login",
            self.tr("Nome per entrare"),
            self.login,
            required=True,
            hint=self.tr("Lo scrive ogni volta. Il programma non elenca mai chi può entrare."),
        )
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self.shown_name.returnPressed.connect(self.login.setFocus)
        self.login.returnPressed.connect(self.next_asked)

    def begin(self) -> None:
        """Her name."""
        self.shown_name.setFocus()

    def values(self) -> tuple[str, str]:
        """Login and shown name."""
        return self.login.value() or "", self.shown_name.value() or ""

    def is_in_order(self) -> bool:
        """Both names, the login long enough."""
        login, shown_name = self.values()
        if not shown_name:
            return not self.show_error(FieldError("shown_name", "required"))
        try:
            credentials.check_login(login)
        except FieldError as error:
            return not self.show_error(error)
        return True

    def show_error(self, error: FieldError) -> bool:
        """Its two fields."""
        return _show_in(self.form, error)


class PassphrasePage(WizardPage):
    """The secret phrase that opens everything she may open."""

    def __init__(self) -> None:
        super().__init__()
        self.say(
            self.tr("La frase segreta"),
            self.tr("Una frase che solo lei conosce"),
            self.tr(
                "Cifra l’archivio: senza, nessuno lo legge, nemmeno chi ha scritto il programma."
            ),
        )
        self.choice = NewPassphrase()
        self.body.addWidget(self.choice)
        self.body.addStretch(1)
        self.choice.again.entered.connect(self.next_asked)
        self.choice.first.entered.connect(self.choice.again.setFocus)

    def begin(self) -> None:
        """The field of the phrase."""
        self.choice.setFocus()

    def is_in_order(self) -> bool:
        """Strong, and written twice."""
        return self.choice.accepted() is not None


class KitPage(WizardPage):
    """The paper that opens the archive when the phrase is lost."""

    grows = True

    def __init__(self, panel: KitPanel) -> None:
        super().__init__()
        self.say(
            self.tr("Il kit di recupero"),
            self.tr("Se la frase si dimentica, resta questo foglio"),
            self.tr(
                "Apre tutto: va in due buste chiuse, in due luoghi lontani dal computer. "
                "Non viene salvato da nessuna parte."
            ),
        )
        self.panel = panel
        self.body.addWidget(self.panel, 1)

    def begin(self) -> None:
        """Printing comes first."""
        self.panel.begin()

    def is_in_order(self) -> bool:
        """Both groups were typed back."""
        return self.panel.is_proved


class BackupPage(WizardPage):
    """Where the archive lies, and how to copy it without breaking it."""

    has_fields = False

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.say(
            self.tr("Le copie"),
            self.tr("Una copia in un altro posto"),
            self.tr("Se il computer si rompe o viene rubato, l’archivio torna da una copia."),
        )
        where = Banner(
            self.tr("L’archivio è in questa cartella"), str(folder), Tone.INFORMATION, icon="folder"
        )
        self.body.addWidget(where)
        for number, text in enumerate(
            (
                self.tr("Chiudi il programma: a programma aperto la copia può essere rovinata."),
                self.tr("Copia la cartella intera, con tutti i suoi file, su una chiavetta."),
                self.tr("Tieni la chiavetta in un altro luogo, non attaccata al computer."),
                self.tr("Fallo almeno una volta alla settimana, con due chiavette a turno."),
            ),
            1,
        ):
            self.body.addWidget(label(f"{number}.  {text}", wrap=True))
        self.body.addWidget(
            label(
                self.tr(
                    "La copia è cifrata come l’archivio: senza una frase segreta o il kit non si "
                    "legge. Il kit però non deve mai stare insieme alla chiavetta."
                ),
                "muted",
                wrap=True,
            )
        )
        self.body.addStretch(1)


class ReadyPage(WizardPage):
    """Nothing more to decide."""

    has_fields = False

    def __init__(self) -> None:
        super().__init__()
        self.say(
            self.tr("Pronto"),
            self.tr("L’archivio è pronto"),
            self.tr("Tre cose da sapere prima di cominciare."),
        )
        for title, text in (
            (
                self.tr("Si salva da solo"),
                self.tr("Quello che scrivi resta, anche se ti interrompono a metà frase."),
            ),
            (
                self.tr("F12 copre tutto, Ctrl+L blocca"),
                self.tr("E dopo cinque minuti senza toccare niente si blocca da solo."),
            ),
            (
                self.tr("I nomi restano nascosti"),
                self.tr("Negli elenchi si vedono i codici; un nome si mostra quando serve."),
            ),
        ):
            self.body.addWidget(Banner(title, text, Tone.SUCCESS))
        self.body.addStretch(1)


def _show_in(form: Form, error: FieldError) -> bool:
    if error.field not in form.names():
        return False
    form.show_errors({error.field: errors.field_sentence(error.why)})
    return True
