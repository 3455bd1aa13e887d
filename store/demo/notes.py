"""What adults write in the fictional school: kind, precise, what was seen; no other child is named."""

from __future__ import annotations

from random import Random

_ZONE_OPENINGS = {
    "green": (
        "Came in calmly",
        "Walked in with a wave",
        "Settled at the table",
        "Found the right peg and sat down",
        "Joined the line",
        "Smiled at the door",
    ),
    "yellow": (
        "Talked fast and moved about",
        "Asked many questions about the day",
        "Tapped the table",
        "Looked at the door often",
        "Giggled and found it hard to stop",
        "Held on to the coat",
    ),
    "blue": (
        "Quiet at the door",
        "Head down on the table",
        "Rubbed eyes and yawned",
        "Spoke in a low voice",
        "Sat apart on the beanbag",
        "Answered with a nod",
    ),
    "red": (
        "Shouted in the corridor",
        "Cried and held on tightly",
        "Fists closed, breathing fast",
        "Ran to the safe space and hid under the blanket",
    ),
    "not clear": (
        "Hard to read today",
        "Smiled, but held the bag tightly",
        "Pointed to two zones",
        "No answer yet, watched the others",
    ),
}
_ZONE_FOLLOWINGS = {
    "green": (
        "chose the drawing table",
        "told me about breakfast",
        "ready for the first job",
        "showed the new reading book",
        "helped to hand out the whiteboards",
        "asked what is for lunch",
    ),
    "yellow": (
        "a walk to the office and back helped",
        "the visual timetable helped a little",
        "used the wobble cushion",
        "we counted ten slow breaths",
        "likes to know who is in today",
        "the job of watering the plants helped",
    ),
    "blue": (
        "accepted a drink and toast",
        "sat together and looked at a book",
        "said the night was short",
        "warmed up after ten minutes",
        "stayed close to the radiator",
        "the weighted blanket helped",
    ),
    "red": (
        "I sat near and said little",
        "low light and quiet, calmer after eight minutes",
        "key adult came and stayed",
        "water and deep pressure helped",
    ),
    "not clear": (
        "try again at mid-morning",
        "I will look again after register",
        "a quiet start, then joined in",
        "we left the zone cards on the table",
    ),
}

NOT_DONE = {
    "child absent": "Office has had a call from home.",
    "child not ready": "Said “not now”; we try again at break.",
    "staffing": "Cover arrived at twenty past nine; the first words together were after register.",
    "timetable": "Swimming left early.",
    "incident elsewhere": "I was needed next door.",
    "forgot": "I missed it; told the child so and we talked at lunch.",
    "other": "Fire drill.",
}

CHILD_WORDS = (
    "I slept good",
    "my tummy feels jumpy",
    "I want to go on the bike",
    "is it swimming",
    "not talking yet",
    "I missed you",
    "it was loud on the bus",
    "I am ready",
    "my nan is coming",
    "can I sit next to you",
)
GOALS = (
    "Ask for a break with my card",
    "Stay for the whole story",
    "Tell an adult before I leave",
    "Wait for my turn",
)

HELD = {
    "words": (
        "Said: I saw a red bus and thought of you.",
        "Said: I wondered how your new shoes felt on the hill.",
        "Said: I heard your favourite song in the car.",
        "Said: I kept your place in the book.",
        "Said: the moon was round last night, like in your picture.",
    ),
    "symbol": (
        "A blue star on both our hands.",
        "A small sun on both wrists until lunch.",
        "Matching dots, one for each hour apart.",
    ),
    "object": (
        "Looks after my green keyring.",
        "Has my pencil case until I am back.",
        "Keeps the class bear's scarf for me.",
        "Looks after my lanyard clip.",
    ),
    "card": (
        "A postcard with a boat in the tray.",
        "A note in the lunch box: see you at two.",
        "A card for the first day back.",
    ),
    "message": (
        "Asked the office to say I am thinking of the swimming badge.",
        "Asked the next room to pass on good luck for the music lesson.",
    ),
    "remembered": (
        "Asked how the new kitten is.",
        "Remembered the tooth that was loose on Friday.",
        "Asked about the goal on Saturday.",
        "Remembered that the cousin was coming to stay.",
    ),
    "kept": (
        "Kept the newspaper picture of the lorry to show.",
        "Kept a conker from my walk to show.",
        "Kept the model safe on the high shelf.",
    ),
    "other": ("Waved from the window at the agreed time.",),
}

FRIENDSHIP = {
    "helped": (
        "You found a friend's coat and carried it over.",
        "You helped a friend with the zip.",
        "You picked up the pencils that a friend dropped.",
    ),
    "shared": (
        "You shared your crayons when a friend had none.",
        "You gave a friend half of your clay.",
        "You let a friend use the blue scooter.",
    ),
    "included": (
        "You asked a friend to join the den.",
        "You made room on the bench for a friend.",
        "You asked a younger child to play.",
    ),
    "comforted": (
        "You sat next to a friend who was sad.",
        "You fetched a tissue for a friend.",
        "You told a friend: it will be all right.",
    ),
    "took turns": (
        "You waited for your turn on the swing.",
        "You took turns with the tablet and used the timer.",
        "You let a friend go first.",
    ),
    "kind words": (
        "You told a friend that the drawing is great.",
        "You said well done to a friend.",
        "You said thank you for the help.",
    ),
    "listened": (
        "You listened to a friend's whole story.",
        "You looked at a friend and waited while they talked.",
    ),
    "gentle": ("You stroked the rabbit softly and showed a friend how.", "You used soft hands in the game."),
    "made up": (
        "You and a friend shook hands and played on.",
        "You said: shall we start again? And you did.",
    ),
    "said no safely": ("You said no thank you and came to an adult.", "You used your stop card in the game."),
}
FRIEND_WORDS = ("I liked it", "she was happy", "we are friends", "I did it by myself")

SEEN = {
    "hurt someone": (
        "Hit out at another child's arm when the ball was taken.",
        "Kicked out at the adults near the door.",
    ),
    "hurt self": ("Bit the sleeve and then own hand.", "Knocked head against the soft wall twice."),
    "threw or broke": (
        "Threw a chair towards the wall; nobody near.",
        "Tore the display and threw two trays.",
        "Threw a plate on the floor; it broke.",
    ),
    "left room or site": (
        "Left the room without an adult, found by the front door.",
        "Ran to the far field; an adult walked alongside.",
    ),
    "shouted or swore": (
        "Shouted “go away” for about three minutes.",
        "Shouted at the table and covered both ears.",
    ),
    "withdrew or hid": (
        "Hid under the coats, hood up.",
        "Went under the table and did not speak for ten minutes.",
    ),
    "cried or clung": ("Cried at the gate and held on to the fence.", "Cried after the phone call home."),
    "could not do what was asked": (
        "Could not come in from the playground yet.",
        "Could not put the tablet away yet; said no four times.",
    ),
    "other": ("Climbed on to the windowsill and stayed there.",),
}
EARLY_SIGNS = (
    "pacing, hands over ears",
    "voice louder, short answers",
    "red cheeks, looked for the door",
    "went quiet and pulled the hood up",
    "tore paper into small pieces",
)
TELLING_US = (
    "I need to know what comes next.",
    "It is too loud for me here.",
    "I am not sure you will come back.",
    "I wanted to be part of the game.",
    "My body needs food or rest.",
    "I need an adult near me.",
)
CONSEQUENCES = (
    "Mended the display together after lunch.",
    "Swept the corner together, lesson carried on after.",
    "Practised the stop card in the next game.",
)
_BEFORE = {
    "peers": "two children wanted the same ball",
    "wait, stop or no": "the game had ended early",
    "transition or move": "the group was on the way in from break",
    "noise or senses": "the hall was full and loud",
    "demand": "a writing task had begun",
    "not known yet": "nothing that we have understood yet",
    "change of routine": "the timetable had changed",
    "key adult away": "the key adult was out of the room",
    "we misread it": "an adult took the quiet for calm",
    "body need": "lunch was ten minutes late",
}
_AFTER = (
    "Drank water and sat in the safe space.",
    "Calm again; chose a book.",
    "Came back to the table after a walk.",
    "Rested with the weighted blanket.",
    "Drew a picture of what happened.",
)
_ADULTS_DID = (
    "Adults stood to the side, spoke little and moved the group away.",
    "One adult stayed near, another took the group outside.",
    "An adult named the feeling and offered two places to go.",
)
_LEADERS = ("deputy head", "assistant head", "head of phase")

REPAIR = {
    "words": "We talked it through with four pictures.",
    "story": "Drew a comic strip of what happened and what we each felt.",
    "game": "Ten minutes of catch, then a short talk.",
    "job": "Watered the plants together.",
    "drawing": "A drawing came under the door; I wrote back.",
    "routine": "Snack and story together as on every day.",
    "object": "The keyring went back and forth again.",
}
TRIED = (
    "Not ready yet; said “later”. I sat near for a while.",
    "Turned away today. I said I will be back tomorrow.",
)
PLANNED = (
    "After snack, in the book corner.",
    "Will ask for a walk together.",
    "Comic strip, with a drink first.",
)
UNDERSTANDING = (
    "It was too loud; we both felt worried; next time we go out before the bell.",
    "I changed the plan without telling; I will show it on the timetable first.",
    "The ball mattered; we will use the timer and two balls.",
)
REPAIR_WORDS = ("I was scared", "I thought you were cross", "can we do the game again", "sorry feels hard")

OBJECTS = ("green keyring", "blue scarf", "smooth stone", "knitted mouse", "wristband")
HOME = ("mother", "father", "grandmother", "foster carer", "both parents")
CONTACT = {
    "good news": (
        "Told about the kind act at break; a smile was heard.",
        "Three calm mornings in a row.",
        "Read a whole page aloud today.",
    ),
    "question": ("Asked which coat is for tomorrow.", "Asked how the new bus times are going."),
    "plan": ("Meeting about the plan on Thursday.", "Agreed to send the symbol strip home."),
    "other": ("Swimming kit is in the bag.", "Photo slip signed."),
}
VIEWS = (
    "I like the corner with the blanket",
    "Pointed to: more swings",
    "The bell is too loud",
    "Drew the two of us by the river",
    "I want to sit next to the window",
    "Pushed the puzzle away, pulled the sand closer",
)
WE_DID = ("Moved the chair the same day.", "Ear defenders are on the hook now.", "Put it on the timetable.")
GOOD = (
    "You kept going until the tower stood.",
    "You asked for a break before it was too much.",
    "You waited while the timer ran.",
    "You carried the register all the way.",
)
MISSED = (
    "Looked at me twice; I was on the phone.",
    "I moved the group before the timer had run out.",
    "Asked for the swing and I took it for play.",
)
HANDOVER = {
    "now": ("Tired since lunch, sits well on the beanbag.", "Settled; the walk after register helped."),
    "watch": ("Pulls the hood up when the room gets loud.", "Looks for the door when the bell is near."),
    "promised": ("First go on the swing.", "We finish the boat together."),
    "next": ("Ask about the weekend with the cousins.", "Give the symbol strip before the move to the hall."),
}

WRONG_CHILD = "Written for the wrong child."
WRONG_ZONE = "Pressed the wrong key."
SAW_IT_ELSEWHERE = "I was there: this is where it began."


def zone_note(random: Random, zone: str) -> str:
    """A note for a check-in in a zone."""
    return f"{random.choice(_ZONE_OPENINGS[zone])}; {random.choice(_ZONE_FOLLOWINGS[zone])}."


def account(random: Random, name: str, before: str, seen: str) -> str:
    """An account of a serious incident: before, during, after. Nothing of how a child was held: that
    stands in the school's statutory record.

    Args:
        before: the stored word of what came before.
        seen: what was seen, in a sentence.
    """
    return (
        f"{name}: before, {_BEFORE[before]}. During: {seen} {random.choice(_ADULTS_DID)} "
        f"After: {random.choice(_AFTER)}"
    )


def slt_seen(random: Random, clock: str) -> str:
    """Who of the senior leaders saw an incident, and when."""
    return f"{clock}, {random.choice(_LEADERS)}; thanked the team and checked on cover."
