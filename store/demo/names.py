"""The names in the fictional school. Nobody here exists."""

from __future__ import annotations

from typing import NamedTuple

CLASSES = (
    "Willow", "Oak", "Rowan", "Hazel", "Birch", "Alder", "Maple", "Cherry", "Elm",
    "Aspen", "Beech", "Holly", "Juniper", "Larch", "Pine", "Chestnut", "Sycamore", "Hawthorn",
    "Ash", "Cedar", "Elder", "Linden", "Poplar", "Spruce", "Yew", "Bramble", "Heather",
    "Ivy", "Fern", "Foxglove", "Bluebell", "Clover", "Primrose", "Poppy", "Bracken", "Gorse",
)  # fmt: skip
"""As many classes as a demo can have."""


class ChildName(NamedTuple):
    """A child's legal name, and the forename in use where it is another."""

    forename: str
    surname: str
    called: str = ""


WILLOW_CHILDREN = (
    ChildName("Aisha", "Rahman"),
    ChildName("Benjamin", "O'Neill", "Ben"),
    ChildName("Kofi", "Mensah"),
    ChildName("Zoë", "Hughes"),
    ChildName("Łukasz", "Nowak"),
    ChildName("Maya", "Patel"),
    ChildName("Minh", "Nguyễn"),
    ChildName("Maya", "Thompson-Reid"),
    ChildName("Tenzin", ""),
)
"""In register order. Two share a first name, one has a single name, one is called by a shorter one."""

WILLOW_ADULTS = (
    "Amina Bello",
    "Catrin Davies",
    "Ellen Finch",
    "Gurpreet Heer",
    "Joel Kamara",
    "Lucía Moreno",
)
"""Teaching assistant, class teacher, two more teaching assistants, mentor, supply teacher."""

FORENAMES = (
    "Adam", "Adaeze", "Aled", "Alfie", "Amara", "Amelia", "Anaya", "Angharad", "Arjun", "Ayaan",
    "Bethan", "Callum", "Catriona", "Charlie", "Chloë", "Daisy", "Daniel", "Dominika", "Dylan", "Ebony",
    "Ella", "Emmanuel", "Erin", "Esme", "Fatima", "Finlay", "Freya", "Gabriel", "George", "Grace",
    "Gwen", "Hamza", "Hannah", "Harvey", "Ibrahim", "Imogen", "Isla", "Jamal", "Jasmine", "Jayden",
    "Kacper", "Kian", "Layla", "Leo", "Lily", "Logan", "Manpreet", "Marcus", "Mariam", "Mia",
    "Mohammed", "Nadia", "Niamh", "Noah", "Oluwaseun", "Oscar", "Poppy", "Priya", "Rhys", "Ruby",
    "Ryan", "Safiya", "Samuel", "Seán", "Sienna", "Simran", "Sofia", "Stanley", "Tariq", "Theo",
    "Tyler", "Wiktoria", "Xavier", "Yasmin", "Yusuf", "Zainab", "Zara", "Zuzanna",
)  # fmt: skip

SURNAMES = (
    "Abdi", "Adeyemi", "Ahmed", "Ali", "Armstrong", "Bailey", "Begum", "Bennett", "Boateng", "Brown",
    "Campbell", "Chen", "Clarke", "Cooper", "Cox", "D'Souza", "Dixon", "Edwards", "Evans", "Fernandes",
    "Foster", "Garcia", "Gill", "Graham", "Griffiths", "Hall", "Harris", "Hassan", "Hill", "Hussain",
    "Ibrahim", "Jackson", "James", "Jones", "Kaur", "Kelly", "Khan", "Kowalska", "Lewis", "Li",
    "MacDonald", "Malik", "Martin", "McCarthy", "Mitchell", "Morgan", "Murphy", "Ndlovu", "Nwosu", "O'Brien",
    "Okafor", "Osei", "Parker", "Phillips", "Popescu", "Price", "Quinn", "Rees", "Richardson", "Roberts",
    "Robinson", "Shah", "Singh", "Smith", "Stewart", "Sutherland", "Taylor", "Thomas", "Tran", "Turner",
    "Walker", "Watson", "White", "Williams", "Wilson", "Wright", "Yilmaz", "Young",
)  # fmt: skip

CALLED = {
    "Alfie": "Alf", "Amelia": "Millie", "Charlie": "Chaz", "Daniel": "Dan", "Gabriel": "Gabe",
    "Isla": "Izzy", "Mohammed": "Mo", "Oluwaseun": "Seun", "Samuel": "Sam", "Wiktoria": "Wiki",
}  # fmt: skip
"""Forenames that are not what the child is called."""

COMMUNICATES = (
    "Speech in short phrases; give time to answer.",
    "Symbols on a lanyard and some Makaton; yes is a thumb up.",
    "Speech; a quiet voice means worried.",
    "Communication book; points with the left hand.",
    "Speech, and drawing for feelings.",
    "Objects of reference and on-body signs.",
)

SAID = {"Aisha": "eye-EE-sha", "Kofi": "KOH-fee", "Łukasz": "WOO-kash", "Minh": "ming", "Seán": "shawn"}
"""How to say a name, where people have asked."""

CONTACTS = ("Alex", "Sam", "Robin", "Noor", "Kim", "Chidi", "Jo")

RELATIONS = ("mother", "father", "grandmother", "grandfather", "aunt")
