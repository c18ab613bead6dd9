"""An index of a collection, made once and the product's own way: its texts are articles of issues."""

from pathlib import Path

from eval.retrieval.collection import Collection, digest, issues_of
from index.archive import issue_order
from index.building.assemble import assemble
from index.building.intake import Intake
from index.building.lock import only_builder
from index.building.part import part_of
from index.building.progress import Progress
from index.building.recipe import recipe
from index.embedders import Embedder
from index.stores.local.opening import find_local
from index.stores.local.write import write


def build_index(collection: Collection, below: Path, model: Embedder, progress: Progress) -> Path:
    """The folder of the index, named by the collection's content, in `below`.

    One that is there is kept as long as rules and model are the same; under another model only vectors are made anew.
    """
    issues = sorted(issues_of(collection), key=issue_order)
    folder = below / digest(issues)
    with only_builder(folder):
        rules = recipe()
        old = find_local(folder)
        if old is not None and old.recipe != rules:
            old = None
        if old is None or old.embedder != model.name:
            intake = Intake(issues=issues)
            if old is None:
                for done, issue in enumerate(issues, 1):
                    intake.parts[issue.digest] = part_of(issue, ())
                    progress("reading", done, len(issues))
            write(folder, assemble(intake, rules, model, old, progress))
    return folder
