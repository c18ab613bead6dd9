"""A build brings the index up to date with the archive: all of it or nothing, and the same bytes every time."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from index.build import build
from index.building.intake import take_in
from index.building.lock import only_builder
from index.building.part import Part, Unread, part_of
from index.building.progress import silent
from index.embedders import load_embedder
from index.errors import UserError
from index.newsletter import Article, Issue
from index.report import Report
from index.sources import SourceFile, find_files
from index.stores import Skipped, Warned, open_store
from index.stores.local.opening import open_local
from index.stores.local.snapshots import current, publish

ROOT = Path(__file__).parents[1]
REAL = ROOT.parent / "shared" / "archive"


def put(folder: Path, file: str, number: int, topic: str) -> Path:
    """A small real issue, one paragraph a line."""
    path = folder / file
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [
        "上海市邮政快递行业党建、文明创建工作简报",
        f"2024年第{number}期（总第{number + 451}期）",
        "上海市邮政管理局党建办、文明办编 2024年11月25日",
        f"宝山邮政管理局组织开展{topic}",
        f"11月14日，宝山邮政管理局在静安区组织15名快递小哥代表参加{topic}，8家企业到场观摩。",
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "简报"
    put(folder, "a.txt", 35, "急救培训")
    put(folder, "下/b.txt", 36, "消防演练")
    return folder


def counts(report: Report) -> tuple[int, int, int, int]:
    return report.added, report.updated, report.unchanged, report.removed


def content(index: Path) -> dict[str, bytes]:
    return {path.relative_to(index).as_posix(): path.read_bytes() for path in index.rglob("*") if path.is_file()}


def test_a_first_build_holds_every_issue(archive: Path, tmp_path: Path) -> None:
    report = build([archive], tmp_path / "i")
    assert (report.issues, report.articles, report.passages, counts(report)) == (2, 2, 2, (2, 0, 0, 0))
    assert [issue.file for issue in open_store(tmp_path / "i").issues()] == ["a.txt", "下/b.txt"]
    assert list(report.as_json()) == [
        *("index", "issues", "articles", "passages", "added", "updated", "unchanged", "removed"),
        *("skipped", "warnings", "unknown_names", "gaps", "seconds"),
    ]


def test_what_is_new_changed_and_gone_is_brought_up_to_date(archive: Path, tmp_path: Path) -> None:
    build([archive], tmp_path / "i")
    put(archive, "a.txt", 35, "普法宣传")
    put(archive, "c.txt", 37, "座谈交流")
    (archive / "下" / "b.txt").unlink()
    assert counts(build([archive], tmp_path / "i")) == (1, 1, 0, 1)
    titles = [article.title for issue in open_store(tmp_path / "i").issues() for article in issue.articles]
    assert titles == ["宝山邮政管理局组织开展普法宣传", "宝山邮政管理局组织开展座谈交流"]


def test_many_small_builds_give_the_bytes_of_one(archive: Path, tmp_path: Path) -> None:
    build([archive], tmp_path / "steps")
    put(archive, "0.txt", 30, "座谈交流")
    build([archive], tmp_path / "steps")
    put(archive, "a.txt", 35, "普法宣传")
    (archive / "e.pdf").write_bytes(b"")
    build([archive], tmp_path / "steps")
    build([archive], tmp_path / "once")
    assert content(tmp_path / "steps") == content(tmp_path / "once")


def test_a_build_without_changes_leaves_the_files_alone(archive: Path, tmp_path: Path) -> None:
    build([archive], tmp_path / "i")
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "i").glob("*/*")}
    assert counts(build([archive], tmp_path / "i")) == (0, 0, 2, 0)
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "i").glob("*/*")} == before


def test_a_damaged_index_is_built_anew(archive: Path, tmp_path: Path) -> None:
    build([archive], tmp_path / "i")
    sound = content(tmp_path / "i")
    next((tmp_path / "i").rglob("vectors.faiss")).write_bytes(b"damaged")
    build([archive], tmp_path / "i")
    assert content(tmp_path / "i") == sound


def test_a_broken_file_is_listed_and_the_others_go_on(archive: Path, tmp_path: Path) -> None:
    (archive / "broken.pdf").write_bytes(b"no pdf at all")
    (archive / "empty.txt").write_bytes(b"")
    report = build([archive], tmp_path / "i")
    assert [entry.file for entry in report.skipped] == ["broken.pdf", "empty.txt"]
    assert (report.issues, report.skipped[1].reason) == (2, "empty file")
    assert tuple(open_store(tmp_path / "i").skipped()) == report.skipped


def test_strict_makes_a_broken_file_an_error_and_keeps_the_old_index(archive: Path, tmp_path: Path) -> None:
    build([archive], tmp_path / "i")
    before = content(tmp_path / "i")
    (archive / "empty.txt").write_bytes(b"")
    with pytest.raises(
        UserError, match=r"1 of 3 files could not be read \(--strict\); the first is empty.txt: empty file"
    ):
        build([archive], tmp_path / "i", strict=True)
    assert content(tmp_path / "i") == before


def test_only_broken_files_are_an_error_and_keep_the_old_index(archive: Path, tmp_path: Path) -> None:
    build([archive], tmp_path / "i")
    before = content(tmp_path / "i")
    (tmp_path / "empty.txt").write_bytes(b"")
    with pytest.raises(UserError, match=r"none of 1 files could be read; the first is empty.txt: empty file"):
        build([tmp_path / "empty.txt"], tmp_path / "i")
    assert content(tmp_path / "i") == before


def test_an_empty_folder_is_an_error_and_makes_no_index(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(UserError, match=r"empty: nothing to index; .txt .pdf .docx .doc .html .md are read"):
        build([tmp_path / "empty"], tmp_path / "i")
    assert not (tmp_path / "i" / "CURRENT").exists()


def test_a_source_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="gone: no such file or folder; name the archive's files or its folder"):
        build([tmp_path / "gone"], tmp_path / "i")


def test_the_same_bytes_are_kept_once(archive: Path, tmp_path: Path) -> None:
    (archive / "z.txt").write_bytes((archive / "a.txt").read_bytes())
    report = build([archive], tmp_path / "i")
    assert report.issues == 2
    assert report.warnings == (Warned("z.txt", "the same bytes as a.txt; kept once"),)


def test_two_issues_of_one_number_are_both_kept_and_warned_of_in_every_build(archive: Path, tmp_path: Path) -> None:
    text = (archive / "a.txt").read_text(encoding="utf-8")
    (archive / "z.txt").write_text(text.replace("急救培训", "垃圾分类").replace("观摩", "座谈"), encoding="utf-8")
    expected = (Warned("z.txt", "prints the same issue number as a.txt: 2024年第35期（总第486期）2024-11-25"),)
    assert build([archive], tmp_path / "i").warnings == expected
    assert build([archive], tmp_path / "i").warnings == expected


def test_an_index_keeps_its_embedder_and_says_when_it_changes(archive: Path, tmp_path: Path) -> None:
    build([archive], tmp_path / "i", embedder="builtin")
    static = open_local(tmp_path / "i").vectors()
    model = tmp_path / "model"
    _save_static_model(model)
    report = build([archive], tmp_path / "i", embedder=str(model))
    name = load_embedder(str(model)).name
    doubt = "its tokenizer cannot tell 99% of common Chinese characters apart"
    doubted = Warned(str(tmp_path / "i"), f"embedder {name} was not made for Chinese: {doubt}")
    changed = f"embedder changed from {load_embedder().name} to {name}: all was embedded again"
    assert report.warnings == (Warned(str(tmp_path / "i"), changed), doubted)
    assert build([archive], tmp_path / "i").warnings == (doubted,)
    store = open_local(tmp_path / "i")
    assert (store.embedder, store.dimension, static.shape) == (name, 3, (2, 432))


def _save_static_model(folder: Path) -> None:
    """A sentence-transformers model of four pieces and three dimensions."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Tokenizer, models, pre_tokenizers

    tokenizer = Tokenizer(models.WordLevel({"[UNK]": 0, "急": 1, "救": 2, "消": 3}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    module = StaticEmbedding(tokenizer, embedding_weights=torch.eye(4)[:, :3].contiguous())
    SentenceTransformer(modules=[module], device="cpu").save(str(folder))


def test_vectors_are_those_of_title_and_text(archive: Path, tmp_path: Path) -> None:
    build([archive], tmp_path / "i")
    store = open_local(tmp_path / "i")
    texts = [f"{store.article(chunk.article_id).title}\n{chunk.text}" for chunk in store.chunks()]
    np.testing.assert_array_equal(store.vectors(), load_embedder().embed_passages(texts).astype(np.float16))


def test_facets_of_a_title_stand_in_the_title_and_those_of_a_body_in_the_body(archive: Path, tmp_path: Path) -> None:
    build([archive], tmp_path / "i")
    store = open_store(tmp_path / "i")
    article = store.issues()[0].articles[0]
    texts = {True: article.title, False: article.body}
    found = [
        (facet.in_title, facet.value, texts[facet.in_title][facet.start : facet.end])
        for facet in store.facets(article.article_id)
        if facet.kind in ("district", "organisation")
    ]
    assert found == [
        (True, "宝山邮政管理局", "宝山邮政管理局"),
        (False, "宝山邮政管理局", "宝山邮政管理局"),
        (False, "静安区", "静安区"),
    ]


def test_facets_of_what_did_not_change_are_those_of_a_fresh_build(archive: Path, tmp_path: Path) -> None:
    build([archive], tmp_path / "i")
    (archive / "new.txt").write_text((archive / "a.txt").read_text(encoding="utf-8") + "近日。\n", encoding="utf-8")
    build([archive], tmp_path / "i")
    build([archive], tmp_path / "fresh")
    again, fresh = open_store(tmp_path / "i"), open_store(tmp_path / "fresh")
    ids = [article.article_id for issue in fresh.issues() for article in issue.articles]
    assert [again.facets(key) for key in ids] == [fresh.facets(key) for key in ids]


def test_a_second_builder_is_sent_away(archive: Path, tmp_path: Path) -> None:
    with only_builder(tmp_path / "i"), pytest.raises(UserError, match="i: another build is at work on this index"):
        build([archive], tmp_path / "i")
    assert build([archive], tmp_path / "i").issues == 2


def test_an_index_cannot_be_a_file(archive: Path) -> None:
    with pytest.raises(UserError, match=r"a.txt: is a file; name a folder for the index"):
        build([archive], archive / "a.txt")


def test_a_killed_build_leaves_the_old_index_serving(archive: Path, tmp_path: Path) -> None:
    build([archive], tmp_path / "i")
    before = content(tmp_path / "i")
    script = (
        "import os, pathlib, sys; from index.stores.local.snapshots import publish\n"
        "publish(pathlib.Path(sys.argv[1]), lambda folder: ((folder / 'half').write_text('x'), os._exit(9)))"
    )
    assert subprocess.run([sys.executable, "-c", script, str(tmp_path / "i")], cwd=ROOT).returncode == 9
    assert (tmp_path / "i" / ".unfinished" / "half").exists()
    assert [issue.file for issue in open_store(tmp_path / "i").issues()] == ["a.txt", "下/b.txt"]
    put(archive, "c.txt", 37, "座谈交流")
    build([archive], tmp_path / "i")
    assert len(content(tmp_path / "i")) == len(before)


def test_old_snapshots_go_and_what_is_not_ours_stays(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    for text in ("one", "two"):
        publish(tmp_path, lambda folder, text=text: (folder / "x").write_text(text) and None)  # type: ignore[misc]
    snapshot = current(tmp_path)
    assert snapshot is not None
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["CURRENT", "notes", snapshot.name])


def test_folders_are_read_to_the_bottom_in_order(archive: Path) -> None:
    (archive / ".hidden.txt").write_text("x", encoding="utf-8")
    (archive / "~$a.docx").write_text("x", encoding="utf-8")
    (archive / "notes.xyz").write_text("x", encoding="utf-8")
    put(archive, "A/z.TXT", 1, "座谈")
    assert [entry.file for entry in find_files([archive])] == ["A/z.TXT", "a.txt", "下/b.txt"]


def test_a_file_named_outright_is_taken_whatever_its_suffix(archive: Path) -> None:
    odd = put(archive, "notes.xyz", 1, "座谈")
    assert [entry.file for entry in find_files([odd])] == ["notes.xyz"]


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_links_lead_to_each_file_once_and_never_in_circles(archive: Path, tmp_path: Path) -> None:
    (archive / "circle").symlink_to(archive)
    (archive / "again.txt").symlink_to(archive / "a.txt")
    put(tmp_path / "elsewhere", "c.txt", 37, "座谈")
    (archive / "link").symlink_to(tmp_path / "elsewhere")
    found = find_files([archive, archive / "下"])
    assert [entry.file for entry in found if not entry.problem] == ["a.txt", "link/c.txt", "下/b.txt"]
    assert [(entry.file, entry.problem) for entry in found if entry.problem] == [
        ("circle", "a link that leads back to a folder above it")
    ]


def test_equal_names_below_two_sources_are_told_apart(tmp_path: Path) -> None:
    for year in ("2023", "2024"):
        put(tmp_path / year, "a.txt", int(year) - 2000, "座谈")
    assert [entry.file for entry in find_files([tmp_path / "2023", tmp_path / "2024"])] == ["2024/a.txt", "a.txt"]
    single = [tmp_path / "2023" / "a.txt", tmp_path / "2024" / "a.txt"]
    assert [entry.file for entry in find_files(single)] == ["2024/a.txt", "a.txt"]


def test_a_file_that_gives_nothing_is_skipped_with_its_reason(archive: Path) -> None:
    def give(file: str) -> Part | Unread:
        if file == "c.txt":
            return Unread("no text in it", lasting=True)
        if file == "a.txt":
            return Unread("cannot be read: it takes longer than 60 s")
        article = Article("d-01", 1, None, "题", None, "文")
        return part_of(Issue(file, "d", None, None, None, None, None, (article,)), ("odd",))

    put(archive, "c.txt", 37, "座谈")
    files = [*find_files([archive]), SourceFile(archive / "gone.txt", "gone.txt")]
    intake = take_in(files, {}, lambda new: (give(source.file) for source in new), silent)
    assert [issue.file for issue in intake.issues] == ["下/b.txt"]
    assert intake.warned == [Warned("下/b.txt", "odd")]
    assert intake.skipped == [
        Skipped("a.txt", "cannot be read: it takes longer than 60 s"),
        Skipped("c.txt", "no text in it"),
        Skipped("gone.txt", "cannot be opened: No such file or directory"),
    ]
    assert list(intake.refused) == ["c.txt"]


@pytest.mark.skipif(not REAL.is_dir(), reason="the real issues are not here")
def test_the_real_issues_are_all_indexed(tmp_path: Path) -> None:
    report = build([REAL], tmp_path / "i")
    assert (report.issues, report.articles, report.skipped) == (5, 35, ())
    assert open_store(tmp_path / "i").keyword("急救培训", "words", 1)[0].score > 0.3
