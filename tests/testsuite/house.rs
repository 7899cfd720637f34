//! The looks of pages that a project asks for: its logo, its fonts, and the grid of lines.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use monograph::content;
use monograph::diag::Diagnostics;
use monograph::export::pdf;
use monograph::font::FontBook;
use monograph::graphics::Pt;
use monograph::layout::{
    Item, LogoPlace, PageStyle, PagedDocument, Paragraphs, Picture, Placed, Role, Tag,
    choose_fonts, layout,
};
use monograph::source::SourceMap;
use tempfile::TempDir;

use crate::sample;

const PROJECT: &str = "tests/data/housestyle";

/// The looks and fonts of the project in a folder, and what was told of them.
fn looks(root: &Path) -> (PageStyle, FontBook, Diagnostics) {
    let mut sources = SourceMap::new(root);
    let mut diagnostics = Diagnostics::new();
    let loaded = content::load(&mut sources, &mut diagnostics).unwrap();
    let print = &loaded.content.print;
    let mut fonts = FontBook::of_project(&mut sources, &mut diagnostics);
    choose_fonts(&print.fonts, &mut fonts, &mut diagnostics);
    let style = PageStyle::of(print, &fonts, &mut diagnostics);
    (style, fonts, diagnostics)
}

fn pages(style: &PageStyle, fonts: &FontBook) -> PagedDocument {
    let sample = sample::overview(PROJECT, "exemplamab");
    layout(&sample.compiled.document, style, fonts)
}

/// The pictures of the first page, with their places.
fn pictures(pages: &PagedDocument) -> Vec<(&Placed, &Picture)> {
    let items = pages.pages[0].items.iter();
    items
        .filter_map(|placed| match &placed.item {
            Item::Picture(picture) => Some((placed, &**picture)),
            _ => None,
        })
        .collect()
}

#[test]
fn a_logo_in_the_band_is_decoration_and_stays_made_of_lines() {
    let (style, fonts, diagnostics) = looks(&sample::root(PROJECT));
    assert!(diagnostics.is_empty());
    let band = style.band.unwrap();
    let pages = pages(&style, &fonts);
    let found = pictures(&pages);
    let (placed, picture) = found[0];
    assert_eq!(found.len(), 1);
    assert_eq!(picture.tag, Tag::Header);
    assert!((picture.size.height.0 - 24.0).abs() < 0.01);
    assert!(placed.at.y > Pt::ZERO && placed.at.y + picture.size.height < band);
    let right = placed.at.x + picture.size.width;
    assert!((right.0 - (style.page.width - style.side_margin).0).abs() < 0.01);
    let file = pdf::write(&pages, &fonts, &[]);
    let file = String::from_utf8_lossy(&file).into_owned();
    assert!(!file.contains("/Subtype/Image"));
}

#[test]
fn a_logo_above_the_title_that_says_something_is_a_figure() {
    let (mut style, fonts, _) = looks(&sample::root(PROJECT));
    let logo = style.logo.as_mut().unwrap();
    logo.place = LogoPlace::Title;
    logo.alt = Some("Example Laboratory".to_owned());
    let pages = pages(&style, &fonts);
    let (placed, picture) = pictures(&pages)[0];
    let Tag::Content(node) = picture.tag else {
        panic!("it is content");
    };
    let role = &pages.structure.node(node).role;
    assert!(matches!(role, Role::Figure { alt } if alt == "Example Laboratory"));
    let title = pages.pages[0]
        .items
        .iter()
        .find_map(|placed| match &placed.item {
            Item::Text(run) if run.size == style.title.size => Some(placed.at.y),
            _ => None,
        });
    assert!(placed.at.y + picture.size.height < title.unwrap());
}

#[test]
fn text_is_set_in_the_family_that_a_project_names() {
    let folder = TempDir::new().unwrap();
    sample::copy("tests/data/minimal", folder.path());
    let fonts = folder.path().join("templates/pdf/fonts");
    fs::create_dir_all(&fonts).unwrap();
    for face in ["Regular", "It", "Semibold", "SemiboldIt"] {
        let name = format!("SourceSans3-{face}.ttf");
        let from = sample::root("templates/pdf/fonts").join(&name);
        fs::copy(from, fonts.join(name)).unwrap();
    }
    let style = "[fonts]\nserif = \"source sans 3\"\n[text]\nfigures = \"old-style\"\n";
    fs::write(folder.path().join("templates/pdf/style.toml"), style).unwrap();
    let (style, fonts, diagnostics) = looks(folder.path());
    assert!(diagnostics.is_empty());
    let pages = pages(&style, &fonts);
    let texts = pages.pages.iter().flat_map(|page| page.texts());
    let faces: BTreeSet<&str> = texts.map(|run| fonts.face(run.face).name()).collect();
    assert!(
        !faces.iter().any(|face| face.contains("Serif")),
        "{faces:?}"
    );
}

/// How far the lines of running text stand from the grid, at most.
fn off_grid(pages: &PagedDocument, style: &PageStyle, fonts: &FontBook) -> f64 {
    let grid = style.grid().0;
    let mut most = 0.0_f64;
    let mut first = None;
    for placed in pages.pages.iter().flat_map(|page| &page.items) {
        let Item::Text(run) = &placed.item else {
            continue;
        };
        let is_serif = fonts.face(run.face).name().contains("Serif");
        if run.size != style.body.size || !is_serif {
            continue;
        }
        let first = *first.get_or_insert(placed.at.y.0);
        let lines = (placed.at.y.0 - first) / grid;
        most = most.max((lines - lines.round()).abs() * grid);
    }
    most
}

#[test]
fn lines_of_running_text_stand_on_one_grid_on_all_pages_and_in_both_columns() {
    let fonts = FontBook::built_in();
    let one = PageStyle::default();
    let two = PageStyle {
        columns: 2,
        paragraphs: Paragraphs::Indented,
        ..PageStyle::default()
    };
    assert_eq!(two.grid(), two.body.leading);
    for sample in sample::project("tests/data/layout") {
        for style in [&one, &two] {
            let pages = layout(&sample.compiled.document, style, &fonts);
            let off = off_grid(&pages, style, &fonts);
            assert!(off < 0.01, "{} is {off} off", sample.slug);
        }
    }
}
