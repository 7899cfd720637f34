//! The gallery page in `content/`: every kind of figure with every key of it, beside the very TOML that made it.

use std::collections::BTreeSet;
use std::fs;
use std::sync::LazyLock;

use monograph::content::FigureKind;
use monograph::document::{Block, plain_text};
use serde_json::Value;
use toml::de::{DeTable, DeValue};

use crate::sample;
use crate::schema;

/// The kinds that are made of files alone; `studies` and `outcomes` are read only to say why they do not do.
const OF_FILES: [FigureKind; 4] = [
    FigureKind::TimeCourse,
    FigureKind::DoseResponse,
    FigureKind::Survival,
    FigureKind::Waterfall,
];

/// The blocks of TOML that the page shows, in their order.
static SHOWN: LazyLock<Vec<String>> = LazyLock::new(|| {
    let sample = sample::overview("", "figure-gallery");
    let mut shown = Vec::new();
    sample.compiled.document.walk(&mut |block| {
        if let Block::Code(code) = block {
            shown.push(code.text.clone());
        }
    });
    shown
});

#[test]
fn every_figure_stands_behind_the_very_toml_that_made_it() {
    let folder = sample::root("content/overviews/figure-gallery");
    let record = fs::read_to_string(folder.join("overview.toml")).unwrap();
    let sample = sample::overview("", "figure-gallery");
    let mut figures = sample.compiled.document.figures();
    // The structure in the box of the product is made of the compound's record.
    figures.retain(|figure| figure.number.is_some());
    assert_eq!(SHOWN.len(), figures.len());
    for (code, figure) in SHOWN.iter().zip(&figures) {
        assert!(record.contains(code.as_str()), "{code}");
        assert!(code.contains(&format!("id = \"{}\"", figure.key)), "{code}");
        let is_sourced = ["sources", "studies", "compound"]
            .iter()
            .any(|key| code.contains(&format!("{key} = ")));
        let caption = plain_text(&figure.caption);
        let is_synthetic = caption.contains("SYNTHETIC");
        assert!(is_sourced || is_synthetic, "{caption}");
    }
}

#[test]
fn every_key_of_every_kind_is_shown() {
    let common = common_keys();
    for (word, kind) in FigureKind::WORDS {
        let of_kind = shown_of(word);
        assert!(!of_kind.is_empty(), "{word}");
        for key in schema::fields_of_figure(word) {
            let is_refused = OF_FILES.contains(kind) && ["studies", "outcomes"].contains(&&*key);
            let is_shown = of_kind.contains(&key);
            assert!(
                is_shown || is_refused || common.contains(&key),
                "no figure of the kind `{word}` shows `{key}`"
            );
        }
    }
}

#[test]
fn every_key_within_a_key_and_every_word_is_shown() {
    let overview = schema::schema("overview");
    let mut wanted = BTreeSet::new();
    tell("", &overview["properties"]["figures"]["items"], &mut wanted);
    // Words are read where a limit should stand only to be refused.
    wanted.remove("limit.value.text");
    assert!(wanted.contains("nodes.kind = E3 ligase") && wanted.contains("steps.next.label"));
    let mut shown = BTreeSet::new();
    SHOWN.iter().for_each(|code| paths(code, &mut shown));
    let missing: Vec<&String> = wanted.difference(&shown).collect();
    assert!(missing.is_empty(), "not shown: {missing:?}");
}

/// The keys that figures of every kind have.
fn common_keys() -> BTreeSet<String> {
    let kinds = FigureKind::WORDS.iter();
    let sets = kinds.map(|(word, _)| schema::fields_of_figure(word));
    sets.reduce(|one, other| &one & &other).unwrap_or_default()
}

/// What the figures of a kind have.
fn shown_of(kind: &str) -> BTreeSet<String> {
    let mut shown = BTreeSet::new();
    for code in SHOWN.iter() {
        let mut own = BTreeSet::new();
        paths(code, &mut own);
        if own.contains(&format!("kind = {kind}")) {
            shown.append(&mut own);
        }
    }
    shown
}

/// The keys of a figure and those within them, and the words that they have: `nodes`, `nodes.kind = drug`.
fn paths(code: &str, found: &mut BTreeSet<String>) {
    let table = DeTable::parse(code).unwrap().into_inner();
    let (_, figures) = table.into_iter().next().unwrap();
    walk("", figures.get_ref(), found);
}

fn walk(path: &str, value: &DeValue<'_>, found: &mut BTreeSet<String>) {
    match value {
        DeValue::Table(table) => {
            for (key, value) in table {
                let path = below(path, key.get_ref());
                found.insert(path.clone());
                walk(&path, value.get_ref(), found);
            }
        }
        DeValue::Array(values) => values
            .iter()
            .for_each(|value| walk(path, value.get_ref(), found)),
        DeValue::String(word) => _ = found.insert(format!("{path} = {word}")),
        _ => {}
    }
}

/// What a schema has room for, told as [`paths`] tells it.
fn tell(path: &str, shape: &Value, wanted: &mut BTreeSet<String>) {
    if let Some(properties) = shape["properties"].as_object() {
        for (key, shape) in properties {
            let path = below(path, key);
            wanted.insert(path.clone());
            tell(&path, shape, wanted);
        }
    }
    let words = shape["enum"].as_array().into_iter().flatten();
    wanted.extend(words.filter_map(|word| Some(format!("{path} = {}", word.as_str()?))));
    let others = shape["anyOf"].as_array().into_iter().flatten();
    others.for_each(|shape| tell(path, shape, wanted));
    if shape.get("items").is_some() {
        tell(path, &shape["items"], wanted);
    }
}

fn below(path: &str, key: &str) -> String {
    if path.is_empty() {
        key.to_owned()
    } else {
        format!("{path}.{key}")
    }
}
