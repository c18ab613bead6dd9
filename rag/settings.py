"""Every choice that decides an answer, on one screen."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Settings:
    """`today` is what 今年 and 去年 are counted from (None: the day of the question).

    The thresholds are shares, 0 to 1, of a question's words by weight that a sentence and its surroundings speak of.
    """

    articles: int = 12  # read sentence by sentence for a fact
    passages: int = 10  # shown as the ranking; all lists look at every article regardless
    answer_from: float = 0.4
    near_from: float = 0.6
    row_from: float = 0.5
    kindred_from: float = 0.6  # of `Kindred.scores`: an article on the kind of event asked for
    topic_from: float = 0.7  # an article that a summary of a topic takes in
    reranker: str | None = None  # a cross-encoder's name or folder; None: the order that retrieval found
    reranked: int = 30  # passages that it reads for each question
    today: date | None = None
