"""The controls of which every screen is made."""

from cav_desktop.ui.widgets.answer_chips import AnswerChips
from cav_desktop.ui.widgets.banner import Banner
from cav_desktop.ui.widgets.buttons import button, icon_button, menu_button
from cav_desktop.ui.widgets.card import Card, CounterCard
from cav_desktop.ui.widgets.checklist import Checklist
from cav_desktop.ui.widgets.chip import Chip, FilterChip
from cav_desktop.ui.widgets.confirm_dialog import ConfirmDialog, confirm
from cav_desktop.ui.widgets.cover_window import CoverWindow
from cav_desktop.ui.widgets.data_table import DataTable
from cav_desktop.ui.widgets.date_field import DateField, DateTimeField
from cav_desktop.ui.widgets.drawer import Drawer
from cav_desktop.ui.widgets.empty_state import EmptyState
from cav_desktop.ui.widgets.filter_button import FilterButton
from cav_desktop.ui.widgets.flow_layout import FlowLayout
from cav_desktop.ui.widgets.form import Form
from cav_desktop.ui.widgets.form_field import FormField
from cav_desktop.ui.widgets.hour_field import HourField
from cav_desktop.ui.widgets.labels import label, line, restyle
from cav_desktop.ui.widgets.meter import Meter
from cav_desktop.ui.widgets.multi_choice import MultiChoiceChips
from cav_desktop.ui.widgets.number_field import EuroField, NumberField
from cav_desktop.ui.widgets.options import Option
from cav_desktop.ui.widgets.pdf_preview import PdfPreview
from cav_desktop.ui.widgets.progress_dialog import ProgressDialog
from cav_desktop.ui.widgets.rail import Rail, RailItem
from cav_desktop.ui.widgets.row_combo import RowCombo
from cav_desktop.ui.widgets.scrolled import scrolled
from cav_desktop.ui.widgets.searchable_combo import SearchableCombo
from cav_desktop.ui.widgets.text_fields import PhoneField, TextArea, TextField
from cav_desktop.ui.widgets.timeline import Timeline, TimelineEntry
from cav_desktop.ui.widgets.top_bar import Found, TopBar
from cav_desktop.ui.widgets.undo_bar import UndoBar

__all__ = [
    "AnswerChips",
    "Banner",
    "Card",
    "Checklist",
    "Chip",
    "ConfirmDialog",
    "CounterCard",
    "CoverWindow",
    "DataTable",
    "DateField",
    "DateTimeField",
    "Drawer",
    "EmptyState",
    "EuroField",
    "FilterButton",
    "FilterChip",
    "FlowLayout",
    "Form",
    "FormField",
    "Found",
    "HourField",
    "Meter",
    "MultiChoiceChips",
    "NumberField",
    "Option",
    "PdfPreview",
    "PhoneField",
    "ProgressDialog",
    "Rail",
    "RailItem",
    "RowCombo",
    "SearchableCombo",
    "TextArea",
    "TextField",
    "Timeline",
    "TimelineEntry",
    "TopBar",
    "UndoBar",
    "button",
    "confirm",
    "icon_button",
    "label",
    "line",
    "menu_button",
    "restyle",
    "scrolled",
]
