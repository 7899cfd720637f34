//! German overviews are German throughout, and words in other languages say so.

use std::sync::LazyLock;

use monograph::document::{Block, Inline, Language, LanguageTag};
use monograph::font::FontBook;
use monograph::layout::{PageStyle, Role, layout};

use crate::documents::{document, text};
use crate::sample::{self, Sample};
use crate::scan::{Node, elements, scan, tags};

static FONTS: LazyLock<FontBook> = LazyLock::new(FontBook::built_in);

fn german() -> Vec<Sample> {
    vec![
        sample::overview("tests/data/german", "beispielamid"),
        sample::overview("tests/data/evidence", "exampline-de"),
    ]
}

/// All that is printed or read aloud: texts and labels of the body.
fn words(nodes: &[Node]) -> String {
    let body = nodes
        .iter()
        .position(|node| matches!(node, Node::Open(tag) if tag.name == "body"));
    let mut words = String::new();
    for node in &nodes[body.unwrap()..] {
        match node {
            Node::Text(text) => words.push_str(text),
            Node::Open(tag) => {
                let label = tag.get("aria-label").unwrap_or_default();
                words.push_str(&format!(" {label} "));
            }
            Node::Close(_) => words.push(' '),
        }
    }
    words
}

/// The English words that the program writes and German does not share.
fn english() -> Vec<String> {
    let in_language = |language: Language| serde_json::to_value(language.words()).unwrap();
    let (english, german) = (
        in_language(Language::English),
        in_language(Language::German),
    );
    let mut words: Vec<String> = Vec::new();
    for (name, word) in english.as_object().unwrap() {
        let word = word.as_str().unwrap_or_default();
        if german[name].as_str() != Some(word) && word.len() > 3 {
            words.push(word.to_owned());
        }
    }
    words.extend(
        [
            "hazard ratio",
            "95% CI",
            "benefit",
            "harm",
            "no effect",
            "significant",
            "once daily",
            "twice daily",
            "vehicle",
            "clinical trial",
            "primary",
            "vendor",
            "news",
            " wk",
            " mo",
            "Endpoint",
            "Treatment",
            "Result",
            "Dose",
            "Comparator",
            "Place in source",
            "with",
            "NR",
            "November 3",
            "Reference",
        ]
        .map(str::to_owned),
    );
    words
}

/// Whether a text holds a word, and not as a part of another.
fn holds(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        ![before, after]
            .into_iter()
            .flatten()
            .any(char::is_alphanumeric)
    })
}

#[test]
fn no_english_word_of_the_program_is_left() {
    for sample in german() {
        let nodes = scan(&sample.html());
        assert!(tags(&nodes).any(|tag| tag.get("lang") == Some("de")));
        for (format, text) in [("page", words(&nodes)), ("Markdown", sample.markdown())] {
            for word in english() {
                assert!(
                    !holds(&text, &word),
                    "{}: `{word}` in {format}",
                    sample.slug
                );
            }
        }
    }
}

#[test]
fn numbers_have_a_decimal_comma_and_dates_their_german_form() {
    for sample in german() {
        let nodes = scan(&sample.html());
        let values = elements(&nodes, |tag| tag.has_class("value"));
        assert!(!values.is_empty());
        for (_, text) in values {
            let point = text.as_bytes().windows(3).any(|three| {
                three[1] == b'.' && three[0].is_ascii_digit() && three[2].is_ascii_digit()
            });
            assert!(!point, "{text}");
        }
    }
    let html = german()[0].html();
    assert!(html.contains("41,5\u{a0}d") && html.contains("0,57 (95%-KI 0,41–0,79)"));
    assert!(html.contains("23.\u{a0}November 2026"));
}

#[test]
fn vocabularies_and_units_are_printed_in_german() {
    let sample = sample::overview("tests/data/evidence", "exampline-de");
    let fields = sample.csv("fields");
    for word in [
        "klinische Studie",
        "Primärquelle",
        "Anbieter",
        "Nachricht",
        "Nutzen",
        "kein Effekt",
        "signifikant",
        "einmal täglich",
        "zweimal täglich",
        "p. o.",
        "4 Wo.",
        "Vehikel",
        "Hazard-Ratio 0,41 (95%-KI 0,2–0,8)",
    ] {
        assert!(fields.contains(word), "{word}");
    }
    let composed = sample.csv("composed");
    for word in [
        "31 % (95%-KI 23–41)",
        "4,1 Mon.",
        "mit Vehikel",
        "nicht erreicht",
        "(Dosis k. A.)",
        "Anmerkung",
    ] {
        assert!(composed.contains(word), "{word}");
    }
}

#[test]
fn an_abbreviation_at_the_end_of_a_sentence_brings_its_full_stop() {
    let html = german()[1].html();
    assert!(html.contains("die Wirkstärke "));
    assert!(!html.contains("A.</span>."));
    for sample in german() {
        assert!(
            !words(&scan(&sample.html())).contains(".."),
            "{}",
            sample.slug
        );
    }
}

#[test]
fn words_in_another_language_say_so_in_every_format() {
    let folder = tempfile::tempdir().unwrap();
    sample::copy("tests/data/minimal", folder.path());
    let path = folder.path().join("content/overviews/water.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    let text = text.replace(
        "holds one paragraph and no number.",
        "is done [*mot* à mot~2~]{lang=fr}, [שלום]{lang=he} and `[code]{lang=fr}`, not [2.2.1]{a}.",
    );
    std::fs::write(&path, text).unwrap();
    let samples = sample::compile(folder.path());
    let html = samples[0].html();
    assert!(
        html.contains("<span lang=\"fr\"><em>mot</em> à mot<sub>2</sub></span>"),
        "{html}"
    );
    assert!(html.contains("<span lang=\"he\" dir=\"rtl\">שלום</span>"));
    assert!(html.contains("<code>[code]{lang=fr}</code>") && html.contains("not [2.2.1]{a}."));
    let markdown = samples[0].markdown();
    assert!(markdown.contains("is done *mot* à mot"), "{markdown}");
    assert!(!markdown.contains("]{lang=fr},"));
    let document = &samples[0].compiled.document;
    let pages = layout(document, &PageStyle::default(), &FONTS);
    let foreign = pages
        .structure
        .iter()
        .filter_map(|(_, node)| match &node.role {
            Role::Foreign(language) => Some(language.as_str()),
            _ => None,
        });
    assert_eq!(foreign.collect::<Vec<_>>(), ["fr", "he"]);
}

#[test]
fn words_in_another_language_are_divided_by_its_rules() {
    let body = |language: &str| Inline::Foreign {
        language: LanguageTag::read(language).unwrap(),
        body: vec![text(&"Donaudampfschifffahrtsgesellschaft ".repeat(40))],
    };
    let ends = |language: &str| {
        let document = document(
            vec![Block::Paragraph(vec![body(language)])],
            Vec::new(),
            Vec::new(),
        );
        let pages = layout(&document, &PageStyle::default(), &FONTS);
        let texts = pages.pages[0].texts().map(|run| run.text.clone());
        let texts: Vec<String> = texts.collect();
        texts.concat().matches('\u{ad}').count()
    };
    assert!(ends("de") > 0 && ends("fr") > 0);
    assert_eq!(ends("ja"), 0);
}
