"""The build of another language inside that of the first: the same mkdocs.yml, another folder."""

from __future__ import annotations

from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from srmkit.build.languages import Version
from srmkit.messages import message

IN_THE_WAY = message(
    "plugin.in-the-way",
    "content/{folder} is where the site in {tag} will stand; call that folder something else",
)


def build_version(config: MkDocsConfig, version: Version, root_url: str, serving: bool) -> None:
    """Build the site in one more language into its folder of the site that `config` has built.

    Warnings count with those of the first: MkDocs refuses a strict build when all is done.
    """
    folder = Path(config.site_dir, version.folder)
    if folder.exists():
        found = {"folder": version.folder, "tag": version.tag}
        raise PluginError(IN_THE_WAY.format(found))
    url = f"{root_url.rstrip('/')}/{version.folder}" if root_url else config.site_url
    nested = load_config(
        config.config_file_path,
        site_dir=str(folder),
        site_url=url,
        use_directory_urls=config.use_directory_urls,
        strict=False,
    )
    build(nested, serve_url=config.site_url if serving else None)
