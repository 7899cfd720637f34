//! What each kind of figure costs, and what the text of an overview costs beside it: `cargo bench --bench figures`.
//!
//! The figures are those of the gallery in `content/`, each drawn of its records and files; the text is the
//! Defactinib overview's, laid out without its figures. Making pixels of a drawing is measured apart: it costs the
//! most, which is why a build makes them only where the drawing has changed.
#![expect(clippy::unwrap_used, reason = "a benchmark that panics has failed")]

mod sample;

use std::path::Path;
use std::sync::LazyLock;

use divan::Bencher;
use monograph::content::{FigureSpec, Overview};
use monograph::diag::Diagnostics;
use monograph::document::{Block, Document, Section, Visual};
use monograph::export::svg;
use monograph::font::FontBook;
use monograph::image;
use monograph::layout::{PageStyle, layout};
use monograph::resolve;
use sample::{OVERVIEW, Sample};

fn main() {
    divan::main();
}

static SAMPLE: LazyLock<Sample> = LazyLock::new(|| {
    let (sources, templates, loaded) = sample::load(Path::new(env!("CARGO_MANIFEST_DIR")));
    Sample {
        sources,
        templates,
        content: sample::check(loaded),
    }
});
static FONTS: LazyLock<FontBook> = LazyLock::new(FontBook::built_in);

const GALLERY: &str = "figure-gallery";
const KINDS: [&str; 10] = [
    "pathway",
    "workflow",
    "potency",
    "bars",
    "forest",
    "growth",
    "dose",
    "survival",
    "waterfall",
    "image",
];

fn overview(slug: &str) -> &'static Overview {
    let mut overviews = SAMPLE.content.overviews();
    overviews
        .find(|overview| overview.slug.as_str() == slug)
        .unwrap()
}

fn draw(overview: &Overview, figure: &FigureSpec) -> Visual {
    let mut diagnostics = Diagnostics::new();
    resolve::draw(&SAMPLE.content, overview, figure, &FONTS, &mut diagnostics).unwrap()
}

fn figure(name: &str) -> (&'static Overview, &'static FigureSpec) {
    let overview = overview(GALLERY);
    let mut figures = overview.figures.iter();
    let found = figures.find(|figure| figure.id.value.as_str() == name);
    (overview, found.unwrap())
}

#[divan::bench(name = "1 one figure", args = KINDS)]
fn one(bencher: Bencher<'_, '_>, name: &str) {
    let (overview, figure) = figure(name);
    bencher.bench(|| draw(overview, figure));
}

#[divan::bench(name = "2 all figures of the overview")]
fn all(bencher: Bencher<'_, '_>) {
    let overview = overview(OVERVIEW);
    bencher.bench(|| {
        let figures = overview.figures.iter();
        figures.for_each(|figure| _ = divan::black_box(draw(overview, figure)));
    });
}

#[divan::bench(name = "3 text of the overview, laid out")]
fn text(bencher: Bencher<'_, '_>) {
    let mut document: Document = SAMPLE.document();
    document.front.retain(is_text);
    document.sections.iter_mut().for_each(leave_out_figures);
    let style = PageStyle::default();
    bencher.bench(|| layout(&document, &style, &FONTS));
}

fn is_text(block: &Block) -> bool {
    !matches!(block, Block::Figure(_))
}

fn leave_out_figures(section: &mut Section) {
    section.blocks.retain(is_text);
    section.sections.iter_mut().for_each(leave_out_figures);
}

#[divan::bench(name = "4 pixels of one figure", args = ["pathway", "growth", "potency"])]
fn pixels(bencher: Bencher<'_, '_>, name: &str) {
    let (overview, figure) = figure(name);
    let Visual::Drawing(drawing) = draw(overview, figure) else {
        unreachable!("these are drawn");
    };
    let text = svg::bare(&drawing);
    bencher.bench(|| image::draw(&text, 3.0, &FONTS).unwrap());
}
