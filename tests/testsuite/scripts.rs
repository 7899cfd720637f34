//! Scripts that are read from right to left or have no spaces, with fonts of the project.

use std::path::Path;

use lopdf::Document;
use monograph::diag::Diagnostics;
use monograph::export::pdf;
use monograph::font::{FontBook, Outlines};
use monograph::graphics::Pt;
use monograph::layout::{Item, PageStyle, PagedDocument, TextRun, layout};
use monograph::source::SourceMap;

use crate::sample;

const PROJECT: &str = "tests/data/scripts";

fn fonts() -> FontBook {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(PROJECT);
    let mut diagnostics = Diagnostics::new();
    let fonts = FontBook::of_project(&mut SourceMap::new(root), &mut diagnostics);
    assert!(diagnostics.is_empty());
    fonts
}

fn pages(fonts: &FontBook) -> PagedDocument {
    let sample = sample::overview(PROJECT, "names");
    layout(&sample.compiled.document, &PageStyle::default(), fonts)
}

/// Every run with its place.
fn runs(pages: &PagedDocument) -> Vec<(Pt, Pt, &TextRun)> {
    let items = pages.pages.iter().flat_map(|page| &page.items);
    items
        .filter_map(|placed| match &placed.item {
            Item::Text(run) => Some((placed.at.x, placed.at.y, &**run)),
            _ => None,
        })
        .collect()
}

#[test]
fn no_character_is_missing() {
    let fonts = fonts();
    assert_eq!(pages(&fonts).complaints.len(), 0);
}

/// Where the first run that says the words stands.
fn place(runs: &[(Pt, Pt, &TextRun)], words: &str) -> (Pt, Pt) {
    let found = runs.iter().find(|(_, _, run)| run.text.contains(words));
    let (x, y, _) = found.unwrap_or_else(|| panic!("no run says {words}"));
    (*x, *y)
}

#[test]
fn text_from_the_right_is_kept_in_the_order_of_reading_and_set_from_the_right() {
    let fonts = fonts();
    let pages = pages(&fonts);
    let runs = runs(&pages);
    let read: String = runs.iter().map(|(_, _, run)| run.text.as_str()).collect();
    assert!(
        read.contains("השפעת החומר (testamide) על גידולים, בעכברים"),
        "{read}"
    );
    let [first, second, latin, last] =
        ["השפעת", "החומר", "testamide", "גידולים"].map(|words| place(&runs, words));
    assert!([second, latin, last].iter().all(|(_, y)| *y == first.1));
    assert!(second.0 < first.0 && latin.0 < second.0 && last.0 < latin.0);
    let author = place(&runs, "כהן");
    assert!(
        author.0 < last.0,
        "the parts of the entry follow one another from the left"
    );
}

#[test]
fn numbers_after_a_title_from_the_right_keep_their_order() {
    let fonts = fonts();
    let pages = pages(&fonts);
    let runs = runs(&pages);
    let (journal, numbers) = (place(&runs, "לבדיקות"), place(&runs, "2020;12"));
    assert_eq!(journal.1, numbers.1);
    assert!(journal.0 < numbers.0);
}

#[test]
fn chinese_breaks_between_characters_and_no_line_begins_with_a_full_stop() {
    let fonts = fonts();
    let pages = pages(&fonts);
    let mut lines: Vec<(Pt, String)> = Vec::new();
    for (_, y, run) in runs(&pages) {
        match lines.last_mut() {
            Some((same, line)) if *same == y => line.push_str(&run.text),
            _ => lines.push((y, run.text.clone())),
        }
    }
    let chinese: Vec<&String> = lines
        .iter()
        .map(|(_, line)| line)
        .filter(|line| line.contains('小') || line.contains('束'))
        .collect();
    assert!(chinese.len() >= 3, "{chinese:?}");
    assert!(
        chinese
            .iter()
            .all(|line| !line.starts_with(['。', '，', '、', '）']))
    );
}

#[test]
fn faces_of_both_kinds_of_outlines_are_embedded_and_say_their_text() {
    let fonts = fonts();
    let pages = pages(&fonts);
    let kinds = runs(&pages)
        .into_iter()
        .map(|(_, _, run)| fonts.face(run.face).outlines());
    let kinds: Vec<Outlines> = kinds.collect();
    assert!(kinds.contains(&Outlines::PostScript) && kinds.contains(&Outlines::TrueType));
    let bytes = pdf::write(&pages, &fonts, &[]);
    let file = Document::load_mem(&bytes).unwrap();
    let programs: Vec<&str> = file
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok())
        .filter(|dictionary| dictionary.has_type(b"FontDescriptor"))
        .map(|dictionary| match dictionary.has(b"FontFile3") {
            true => "FontFile3",
            false => "FontFile2",
        })
        .collect();
    assert!(programs.contains(&"FontFile3") && programs.contains(&"FontFile2"));
    assert_eq!(bytes, pdf::write(&pages, &fonts, &[]));
    let page = u32::try_from(file.get_pages().len()).unwrap();
    let text: String = (1..=page)
        .map(|page| file.extract_text(&[page]).unwrap())
        .collect();
    for words in ["测试药物", "השפעת", "الأورام", "鈴木"] {
        assert!(text.contains(words), "{words}: {text}");
    }
}
