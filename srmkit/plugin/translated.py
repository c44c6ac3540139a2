"""MkDocs' files as one language has them: each of the workspace's own pages at its address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from srmkit.build.own_pages import OwnPages
from srmkit.tree import is_post


def own_paths(files: Iterable[File]) -> list[str]:
    """The own pages among MkDocs' files: no posts, and nothing that a plugin made."""
    return [
        one.src_uri
        for one in files
        if one.is_documentation_page()
        and one.generated_by is None
        and not is_post(f"content/{one.src_uri}")
    ]


def keep_language(
    files: Files, pages: OwnPages, shown: Mapping[str, str], config: MkDocsConfig
) -> None:
    """Leave of the own pages what is `shown`, each as if it lay at its address, in the order of
    names that MkDocs makes its navigation from."""
    addresses = {path: address for address, path in shown.items()}
    if all(path == address for path, address in addresses.items()) and len(addresses) == len(
        pages.languages
    ):
        return
    kept: list[File] = []
    for file in list(files):
        files.remove(file)
        if file.src_uri not in pages.languages:
            kept.append(file)
        elif file.src_uri in addresses:
            kept.append(_at(file, addresses[file.src_uri], config))
    for file in sorted(kept, key=lambda one: _place(one.src_uri)):
        files.append(file)


def _place(uri: str) -> tuple[tuple[str, ...], bool, str]:
    """MkDocs' order: folder by folder, the front page of each first."""
    *folders, name = uri.split("/")
    return tuple(folders), not name.startswith(("index.", "README.")), name


def _at(file: File, address: str, config: MkDocsConfig) -> File:
    if file.src_uri == address:
        return file
    moved = File(
        address,
        file.src_dir,
        config.site_dir,
        config.use_directory_urls,
        inclusion=file.inclusion,
    )
    moved.abs_src_path = file.abs_src_path
    moved.edit_uri = file.src_uri
    return moved
