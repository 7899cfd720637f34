//! What each stage costs for the Defactinib overview of `content/`: `cargo bench --bench stages`.
//!
//! The first two stages take all records of the project, the others the one overview.
#![expect(clippy::unwrap_used, reason = "a benchmark that panics has failed")]

mod sample;

use std::path::Path;
use std::sync::LazyLock;

use divan::Bencher;
use monograph::compose::Composed;
use monograph::document::Document;
use monograph::export::html::{self, PageLinks};
use monograph::export::{markdown, pdf};
use monograph::font::FontBook;
use monograph::layout::{PageStyle, layout};
use sample::{OVERVIEW, Sample};

fn main() {
    divan::main();
}

static SAMPLE: LazyLock<Sample> = LazyLock::new(|| {
    let (sources, templates, loaded) = sample::load(root());
    Sample {
        sources,
        templates,
        content: sample::check(loaded),
    }
});
static COMPOSED: LazyLock<Composed> = LazyLock::new(|| SAMPLE.compose());
static DOCUMENT: LazyLock<Document> = LazyLock::new(|| SAMPLE.document());
static STYLE: LazyLock<PageStyle> = LazyLock::new(PageStyle::default);
static FONTS: LazyLock<FontBook> = LazyLock::new(FontBook::built_in);

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[divan::bench(name = "0 fonts, once for any number of overviews")]
fn fonts() -> FontBook {
    FontBook::built_in()
}

#[divan::bench(name = "1 load")]
fn load() -> impl Sized {
    sample::load(root())
}

#[divan::bench(name = "2 check")]
fn check(bencher: Bencher<'_, '_>) {
    bencher
        .with_inputs(|| sample::load(root()).2)
        .bench_values(sample::check);
}

#[divan::bench(name = "3 compose")]
fn compose(bencher: Bencher<'_, '_>) {
    let sample = &*SAMPLE;
    bencher.bench(|| sample.compose());
}

#[divan::bench(name = "4 markup")]
fn markup(bencher: Bencher<'_, '_>) {
    let composed = &*COMPOSED;
    bencher.bench(|| sample::parse(composed));
}

#[divan::bench(name = "5 resolve")]
fn resolve(bencher: Bencher<'_, '_>) {
    let (sample, composed) = (&*SAMPLE, &*COMPOSED);
    bencher
        .with_inputs(|| sample::parse(composed))
        .bench_values(|tree| sample.resolve(composed, tree));
}

#[divan::bench(name = "6 markdown")]
fn write_markdown(bencher: Bencher<'_, '_>) {
    let document = &*DOCUMENT;
    bencher.bench(|| markdown::write(document));
}

#[divan::bench(name = "7 html")]
fn write_html(bencher: Bencher<'_, '_>) {
    let document = &*DOCUMENT;
    let links = PageLinks {
        stylesheet: "../site.css".to_owned(),
        home: "../".to_owned(),
        site: OVERVIEW.to_owned(),
        downloads: Vec::new(),
    };
    bencher.bench(|| html::write(document, &links));
}

#[divan::bench(name = "8 layout")]
fn lay_out(bencher: Bencher<'_, '_>) {
    let (document, style, fonts) = (&*DOCUMENT, &*STYLE, &*FONTS);
    bencher.bench(|| layout(document, style, fonts));
}

#[divan::bench(name = "9 pdf")]
fn write_pdf(bencher: Bencher<'_, '_>) {
    let pages = layout(&DOCUMENT, &STYLE, &FONTS);
    bencher.bench(|| pdf::write(&pages, &FONTS, &[]));
}
