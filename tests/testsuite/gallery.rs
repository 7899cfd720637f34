//! Documents that are hard to set, in one column and in two: where everything stands.
//!
//! A snapshot has a row for each run of lines that begin at the same places and are equally far
//! apart: the first baseline, how many lines and how far apart, where they begin, the first words.

use std::fmt::Write;
use std::sync::LazyLock;

use monograph::document::{Anchor, Block, Document, Heading, Section};
use monograph::font::FontBook;
use monograph::layout::{Item, Page, PageStyle, PagedDocument, Paragraphs, layout};

use crate::documents::{document, paragraph, text};
use crate::sample;

static FONTS: LazyLock<FontBook> = LazyLock::new(FontBook::built_in);

#[test]
fn everything_stands_where_it_stood() {
    for sample in sample::project("tests/data/layout") {
        let document = &sample.compiled.document;
        for (name, style) in styles() {
            let pages = layout(document, &style, &FONTS);
            insta::assert_snapshot!(format!("{}-in-{name}", sample.slug), places(&pages));
        }
    }
}

#[test]
fn a_book_of_two_hundred_pages_is_listed_at_its_front() {
    let pages = layout(&book(), &PageStyle::default(), &FONTS);
    let count = pages.pages.len();
    assert!((190..230).contains(&count), "{count} pages");
    let contents: String = pages.pages[..3].iter().map(words).collect();
    assert!(contents.contains("Contents"));
    for entry in pages.outline.iter().skip(1) {
        let page = page_of(&entry.anchor, &pages);
        let mut listed = contents.match_indices(&entry.title);
        let is_right = listed.any(|(at, title)| {
            let rest = contents[at + title.len()..].trim_start_matches(['.', ' ']);
            rest.starts_with(&page.to_string())
        });
        assert!(is_right, "{} on page {page}: {contents}", entry.title);
    }
    let full = pages.pages.iter().filter(|page| lines(page).len() > 25);
    assert!(full.count() + 12 > count, "pages are filled");
}

fn page_of(anchor: &Anchor, pages: &PagedDocument) -> usize {
    let is_here = |item: &Item| matches!(item, Item::Anchor(other) if other == anchor);
    let mut pages = pages.pages.iter();
    let page = pages.position(|page| page.items.iter().any(|placed| is_here(&placed.item)));
    page.unwrap() + 1
}

fn styles() -> [(&'static str, PageStyle); 2] {
    let journal = PageStyle::default();
    let two = PageStyle {
        columns: 2,
        paragraphs: Paragraphs::Indented,
        side_margin: monograph::graphics::Pt(54.0),
        table_outset: monograph::graphics::Pt::ZERO,
        ..PageStyle::default()
    };
    [("one-column", journal), ("two-columns", two)]
}

/// Forty chapters of five pages.
fn book() -> Document {
    let sentences = [
        "Signals from integrins and growth factor receptors converge on a kinase at focal adhesions. ",
        "Its substrates change how cells adhere, spread and survive. ",
        "Doses, routes and schedules differ between reports, so that effects cannot be ranked. ",
        "Half-lives in plasma were short in mice, longer in rats and longest in dogs. ",
    ];
    let body = |chapter: usize| -> Vec<Block> {
        let paragraphs = (0..27).map(|n| {
            let many = (0..7 + (chapter + n) % 5).map(|at| sentences[(chapter * n + at) % 4]);
            paragraph(&many.collect::<String>())
        });
        paragraphs.collect()
    };
    let chapters = (1..=40).map(|chapter| Section {
        heading: Heading {
            level: 2,
            anchor: Anchor(format!("chapter-{chapter}")),
            body: vec![text(&format!("Of matter {chapter}: what it is"))],
        },
        blocks: body(chapter),
        sections: Vec::new(),
    });
    document(Vec::new(), chapters.collect(), Vec::new())
}

fn words(page: &Page) -> String {
    page.texts().map(|run| run.text.as_str()).collect()
}

/// A line of text: its baseline, where its runs begin, and what it says.
struct TextLine {
    baseline: f64,
    starts: Vec<f64>,
    words: String,
}

/// The lines of a page from above, those beside one another as one.
fn lines(page: &Page) -> Vec<TextLine> {
    let mut lines: Vec<TextLine> = Vec::new();
    for placed in &page.items {
        let Item::Text(run) = &placed.item else {
            continue;
        };
        let (x, y) = (placed.at.x.0, placed.at.y.0);
        // What is raised or lowered belongs to its line.
        match lines
            .iter_mut()
            .find(|line| (line.baseline - y).abs() < 3.9)
        {
            Some(line) => {
                line.starts.push(x);
                line.words.push_str(&run.text);
            }
            None => lines.push(TextLine {
                baseline: y,
                starts: vec![x],
                words: run.text.clone(),
            }),
        }
    }
    lines.sort_by(|one, other| one.baseline.total_cmp(&other.baseline));
    lines
}

fn places(pages: &PagedDocument) -> String {
    let mut out = String::new();
    for (index, page) in pages.pages.iter().enumerate() {
        let size = page.size;
        writeln!(
            out,
            "page {} {:.0}×{:.0}",
            index + 1,
            size.width.0,
            size.height.0
        )
        .unwrap();
        let lines = lines(page);
        let mut next = 0;
        while next < lines.len() {
            let run = run_of_lines(&lines[next..]);
            let first = &lines[next];
            let step = lines
                .get(next + 1)
                .map_or(0.0, |line| line.baseline - first.baseline);
            let from = first.starts.iter().copied().fold(f64::INFINITY, f64::min);
            let more = if run > 1 {
                format!(" {run}×{step:.1}")
            } else {
                String::new()
            };
            let words: Vec<&str> = first.words.split_whitespace().take(4).collect();
            writeln!(
                out,
                "  {:.1}{more} at {from:.1}: {}",
                first.baseline,
                words.join(" ")
            )
            .unwrap();
            next += run;
        }
        for placed in &page.items {
            if let Item::Picture(picture) = &placed.item {
                let (at, size) = (placed.at, picture.size);
                writeln!(
                    out,
                    "  picture {:.1}×{:.1} at {:.1}, {:.1}",
                    size.width.0, size.height.0, at.x.0, at.y.0
                )
                .unwrap();
            }
        }
    }
    out
}

/// How many of the first lines begin at the same place and are equally far apart.
fn run_of_lines(lines: &[TextLine]) -> usize {
    let start = |line: &TextLine| line.starts.iter().copied().fold(f64::INFINITY, f64::min);
    let mut count = 1;
    while let Some(line) = lines.get(count) {
        let step = line.baseline - lines[count - 1].baseline;
        let same_step = count == 1 || (step - (lines[1].baseline - lines[0].baseline)).abs() < 0.05;
        if !same_step || (start(line) - start(&lines[0])).abs() > 3.0 || step > 30.0 {
            break;
        }
        count += 1;
    }
    count
}
