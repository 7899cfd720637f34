//! British and American spelling, mixed in one overview.
//!
//! `-ize` with `tumour` is right too (the spelling of Oxford), so each family of words is judged by itself.

use super::{Code, Report, Rule, Severity, Subject, Text, Word};

pub(super) static RULE: Rule = Rule {
    code: Code::new("spelling-variant"),
    severity: Severity::Advice,
    meaning: "one kind of word spelt in two ways: tumour and tumor, randomised and randomized",
    why: "Either spelling is right, both at once look like two authors who have not read each other. \
          Search finds only one of them. Keep to one through the whole overview.",
    bad: "Tumour volume was measured twice a week. Tumor weight was taken at the end.",
    good: "Tumour volume was measured twice a week. Tumour weight was taken at the end.",
    judge,
};

/// Beginnings of words, as they are spelt here and there, by family.
const FAMILIES: &[&[(&str, &str)]] = &[
    &[
        ("tumour", "tumor"),
        ("colour", "color"),
        ("behaviour", "behavior"),
        ("favour", "favor"),
        ("neighbour", "neighbor"),
        ("odour", "odor"),
        ("vapour", "vapor"),
    ],
    &[
        ("leukaemi", "leukemi"),
        ("anaemi", "anemi"),
        ("haemo", "hemo"),
        ("haemat", "hemat"),
        ("hyperglycaemi", "hyperglycemi"),
        ("hypoglycaemi", "hypoglycemi"),
        ("ischaemi", "ischemi"),
        ("oedema", "edema"),
        ("oesophag", "esophag"),
        ("diarrhoea", "diarrhea"),
        ("dyspnoea", "dyspnea"),
        ("paediatric", "pediatric"),
        ("gynaecolog", "gynecolog"),
        ("aetiolog", "etiolog"),
        ("oestrogen", "estrogen"),
    ],
    &[
        ("labelled", "labeled"),
        ("labelling", "labeling"),
        ("unlabelled", "unlabeled"),
        ("signalling", "signaling"),
        ("modelling", "modeling"),
        ("modelled", "modeled"),
    ],
    &[("centre", "center"), ("fibre", "fiber"), ("litre", "liter")],
    &[
        ("analyse", "analyze"),
        ("analysing", "analyzing"),
        ("catalyse", "catalyze"),
        ("catalysing", "catalyzing"),
        ("hydrolyse", "hydrolyze"),
        ("hydrolysing", "hydrolyzing"),
    ],
];

/// German words, anywhere in a compound.
const GERMAN: &[&[(&str, &str)]] = &[
    &[("karzinom", "carcinom")],
    &[("zytotox", "cytotox"), ("zytokin", "cytokin")],
];

/// Stems of verbs in `-ise` or `-ize`.
const STEMS: &[&str] = &[
    "random",
    "character",
    "metabol",
    "local",
    "normal",
    "stabil",
    "util",
    "optim",
    "minim",
    "maxim",
    "summar",
    "recogn",
    "immun",
    "sensit",
    "hospital",
    "standard",
    "polymer",
    "solubil",
    "internal",
    "visual",
    "ion",
    "neutral",
    "synthes",
    "crystall",
    "emphas",
    "hypothes",
    "colon",
    "organ",
    "special",
    "categor",
    "general",
    "ster",
    "penal",
    "harmon",
    "immortal",
    "permeabil",
];
const ENDINGS: &[&str] = &[
    "e", "ed", "es", "ing", "er", "ers", "ation", "ations", "able",
];
/// Nouns and verbs that look like the others.
const OTHER_WORDS: &[&str] = &["analyses", "catalyses", "hydrolyses"];

/// A word in one of two spellings.
struct Found<'t> {
    text: &'t Text<'t>,
    word: Word<'t>,
    family: usize,
    is_second: bool,
    other: String,
}

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    let families = if subject.is_english() {
        FAMILIES
    } else {
        GERMAN
    };
    let mut found = Vec::new();
    for text in &subject.texts {
        for word in text.reading.words(text.reading.whole()) {
            let spelt = spelt(text, word, families, subject.is_english());
            found.extend(
                spelt.filter(|one| !is_part_of_a_name(text, &one.word, subject.is_english())),
            );
        }
    }
    for family in 0..=families.len() {
        let of_it = |one: &&Found<'_>| one.family == family;
        let second = found
            .iter()
            .filter(of_it)
            .filter(|one| one.is_second)
            .count();
        let first = found.iter().filter(of_it).count() - second;
        if first == 0 || second == 0 {
            continue;
        }
        let wrong_is_second = second <= first;
        let wrong = found.iter().filter(of_it);
        wrong
            .filter(|one| one.is_second == wrong_is_second)
            .for_each(|one| tell(one, report));
    }
}

fn spelt<'t>(
    text: &'t Text<'_>,
    word: Word<'t>,
    families: &[&[(&str, &str)]],
    english: bool,
) -> Option<Found<'t>> {
    let lower = word.lower;
    let start = |part: &str| {
        if english {
            // Hardly a word gets beyond its first letter.
            let begins = lower.as_bytes().first() == part.as_bytes().first();
            (begins && lower.starts_with(part)).then_some(0)
        } else {
            lower.find(part)
        }
    };
    for (family, pairs) in families.iter().enumerate() {
        for (first, second) in *pairs {
            for (from, to, is_second) in [(first, second, false), (second, first, true)] {
                if let Some(at) = start(from).filter(|_| !OTHER_WORDS.contains(&lower)) {
                    let part = &word.text[at..at + from.len()];
                    let other = cased(part, to) + &word.text[at + from.len()..];
                    let other = word.text[..at].to_owned() + &other;
                    return Some(Found {
                        text,
                        word,
                        family,
                        is_second,
                        other,
                    });
                }
            }
        }
    }
    let (is_second, other) = english.then(|| in_ise_or_ize(word.text)).flatten()?;
    Some(Found {
        text,
        word,
        family: families.len(),
        is_second,
        other,
    })
}

/// Whether a word ends in `-ize`, and how it is written in the other way.
fn in_ise_or_ize(word: &str) -> Option<(bool, String)> {
    let mut pairs = word.as_bytes().windows(2);
    if !pairs.any(|pair| matches!(pair, [b'i' | b'I', b's' | b'S' | b'z' | b'Z'])) {
        return None;
    }
    let lower = word.to_ascii_lowercase();
    let stem = STEMS.iter().find_map(|stem| {
        let rest = lower.strip_prefix(stem)?;
        let end = rest.strip_prefix("is").or(rest.strip_prefix("iz"))?;
        ENDINGS.contains(&end).then_some(stem.len())
    })?;
    let is_second = lower[stem + 1..].starts_with('z');
    let other = if is_second { "s" } else { "z" };
    Some((
        is_second,
        format!("{}{other}{}", &word[..=stem], &word[stem + 2..]),
    ))
}

fn cased(like: &str, text: &str) -> String {
    let mut text = text.to_owned();
    if like.starts_with(char::is_uppercase)
        && let Some(first) = text.get_mut(..1)
    {
        first.make_ascii_uppercase();
    }
    text
}

/// Whether the word is written with a capital inside a sentence, as names are, or stands in quotes.
fn is_part_of_a_name(text: &Text<'_>, word: &Word<'_>, english: bool) -> bool {
    let reading = &text.reading;
    let sentence = reading.sentence_at(word.range.start);
    let is_first = sentence.is_some_and(|sentence| {
        reading
            .words(sentence.clone())
            .next()
            .is_some_and(|first| first.range == word.range)
    });
    let plain = reading.plain();
    let before = plain[..word.range.start].chars().rev().take(40);
    let is_quoted = before.take_while(|c| *c != '”').any(|c| c == '“');
    is_quoted || (english && !is_first && word.text.starts_with(char::is_uppercase))
}

fn tell(one: &Found<'_>, report: &mut Report<'_>) {
    let finding = report
        .finding(format!(
            "`{}` is spelt otherwise elsewhere in this overview",
            one.word.text
        ))
        .label(one.text.reading.span(&one.word.range), "")
        .help(format!("write `{}`, as in the other places", one.other));
    report.push(match one.text.reading.replaceable(&one.word.range) {
        Some(place) => finding.fix(place, one.other.clone()),
        None => finding,
    });
}
