//! Abbreviations in texts: where they stand, and where they are expanded.
//!
//! In: readings. Out: short forms with their places. Must not know records.

use std::iter::Peekable;
use std::ops::Range;

use super::reading::Reading;

/// Letters that everybody reads without help: of laboratories, statistics, regulators, countries, units and genes.
const KNOWN: &[&str] = &[
    // Statistics and print.
    "NR", "SD", "SEM", "CI", "IQR", "ANOVA", "ID", "OK", "PDF", "HTML", "CSV", "XML", "URL", "DOI",
    "PMID", "ISO", "AM", "PM", "AD", "BC", "ROC", "QC", // Laboratories.
    "DNA", "RNA", "PCR", "ATP", "ADP", "AMP", "GTP", "GDP", "GMP", "NAD", "NADH", "NADPH", "NADP",
    "FAD", "CAS", "DMSO", "PBS", "FBS", "DMEM", "RPMI", "MEM", "BSA", "EDTA", "HEPES", "TRIS",
    "SDS", "PAGE", "ELISA", "HPLC", "LC", "GC", "MS", "NMR", "UV", "IR", "FACS", "ATCC", "DSMZ",
    "ECACC", "STR", "PEG", "PVP", "HPMC", "CMC", "TFA", "THF", "DMF", "MTT", "MTS", "GFP", "RFP",
    "BLAST", "SMILES", "IUPAC", "INN", "USAN", "RRID", "SPR", "ITC", "TLC", "LPS", "CHO", "HEK",
    "NMRI", "SCID", "NOD", "NSG", "BALB", "GLP", "CDISC", "ARRIVE", "MRNA", "SIRNA",
    // Medicine.
    "HIV", "AIDS", "CT", "MRI", "PET", "ECG", "EKG", "BMI", "ICU", "IV", "PO", "IP", "SC", "IM",
    "MRSA", "WHO", "ICD", "COVID", "CTCAE", "RECIST", "ECOG", "NYHA",
    // Regulators, laws, bodies, countries, money.
    "FDA", "EMA", "MHRA", "PMDA", "TGA", "NIH", "NCI", "NICE", "CDC", "ICH", "GCP", "EU", "USA",
    "US", "UK", "UN", "DE", "UNESCO", "EUCAST", "CLSI", "NCBI", "PDB", "USD", "EUR", "RUO", "BRD",
    "DIN", "EN", "USP", "AACR", "ASCO", "ESMO", // Genes and proteins.
    "ABL", "AKT", "ALK", "AR", "ATM", "ATR", "AXL", "BAX", "BAK", "BCL", "BCR", "BET", "BRAF",
    "BTK", "CBP", "CDK", "COX", "CYP", "EGF", "EGFR", "EML", "ER", "ERK", "ESR", "FAK", "FAS",
    "FGF", "FGFR", "FLT", "FOS", "FOXO", "GAPDH", "HDAC", "HER", "HIF", "HLA", "HRAS", "HSP",
    "IDH", "IFN", "IGF", "IL", "JAK", "JNK", "JUN", "KIT", "KRAS", "LCK", "LYN", "MAPK", "MCL",
    "MDM", "MDR", "MEK", "MET", "MLL", "MYC", "NGF", "NRAS", "PARP", "PBP", "PDGF", "PDGFR", "PGP",
    "PI", "PIM", "PKA", "PKC", "PLK", "PTEN", "RAF", "RAS", "RB", "RET", "ROCK", "ROS", "RTK",
    "SHP", "SRC", "STAT", "STING", "SYK", "TGF", "TLR", "TNF", "TP", "TRK", "TYK", "VEGF", "VEGFR",
    "VHL", "WEE", "WNT", "XIAP", "YAP", "YES", "MHC", "TCR", "BCRP", "OATP", "OCT", "ABC", "GLUT",
    "SGLT", "GPCR", "ACE", "HMG", "COA", "DPP", "GLP", "PCSK",
];

/// Words in capitals that are no abbreviations.
const WORDS: &[&str] = &[
    "NOT", "AND", "OR", "NO", "ALL", "ONLY", "MUST", "THE", "A", "I", "WITH", "ONE", "ANY",
    "NICHT", "UND", "ODER", "SO", "IN", "ON", "IF", "IS", "DO", "NEW", "TO", "OF", "AT", "BY",
    "DER", "DIE", "DAS",
];

/// Words that an abbreviation leaves out of its letters.
const SMALL: &[&str] = &[
    "of", "the", "and", "for", "in", "to", "with", "der", "des", "und", "von", "für",
];

/// An abbreviation as it stands in a text.
pub(super) struct Short<'t> {
    pub(super) range: Range<usize>,
    pub(super) text: &'t str,
}

/// An expansion and the abbreviation in brackets behind it: `overall survival (OS)`.
pub(super) struct Expansion<'t> {
    pub(super) short: Short<'t>,
    /// Where its words stand.
    pub(super) words: Range<usize>,
}

/// Whether letters are known to everybody.
pub(super) fn is_known(text: &str) -> bool {
    KNOWN.contains(&text) || is_roman(text)
}

fn is_roman(text: &str) -> bool {
    text.chars().all(|c| "IVX".contains(c))
}

/// The abbreviations of a text: two to five capitals that stand alone.
pub(super) fn shorts<'r>(reading: &'r Reading<'_>) -> impl Iterator<Item = Short<'r>> {
    let plain = reading.plain();
    let words = reading.words(reading.whole());
    words
        .filter(move |word| {
            let is_joined = |c: char| "/-–—&+_.@~^".contains(c);
            let before = plain[..word.range.start].chars().next_back();
            let mut after = plain[word.range.end..].chars();
            let behind = after.next();
            let sentence_ends =
                behind == Some('.') && !after.next().is_some_and(char::is_alphanumeric);
            is_short(word.text)
                && !before.is_some_and(is_joined)
                && (sentence_ends || !behind.is_some_and(is_joined))
        })
        .map(|word| Short {
            range: word.range,
            text: singular(word.text),
        })
}

fn is_short(text: &str) -> bool {
    let text = singular(text);
    (2..=5).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_uppercase())
        && !WORDS.contains(&text)
}

/// An abbreviation without the `s` of its plural.
fn singular(text: &str) -> &str {
    text.strip_suffix('s')
        .filter(|stem| stem.len() > 1)
        .unwrap_or(text)
}

/// The expansions of a text whose letters are those of the abbreviation.
pub(super) fn expansions<'r>(reading: &'r Reading<'_>) -> Vec<Expansion<'r>> {
    let in_brackets = |short: &Short<'_>| {
        let plain = reading.plain();
        let closed = plain[short.range.end..]
            .trim_start_matches('s')
            .starts_with([')', ';', ',']);
        plain[..short.range.start].ends_with('(') && closed
    };
    let bracketed = shorts(reading).filter(in_brackets);
    bracketed
        .filter_map(|short| {
            let words = spelling(reading, &short)?;
            Some(Expansion { short, words })
        })
        .collect()
}

/// The words before the bracket that begin with the letters of the abbreviation.
fn spelling(reading: &Reading<'_>, short: &Short<'_>) -> Option<Range<usize>> {
    let sentence = reading.sentence_at(short.range.start)?;
    let bracket = short.range.start - 1;
    let mut letters = short
        .text
        .chars()
        .rev()
        .map(|c| c.to_ascii_lowercase())
        .peekable();
    let mut start = bracket;
    for word in reading.words(sentence.start..bracket).rev() {
        if letters.peek().is_none() {
            break;
        }
        if !take(&mut letters, word.lower) {
            if SMALL.contains(&word.lower) {
                continue;
            }
            return None;
        }
        start = word.range.start;
    }
    let source = &reading.source()[start..bracket];
    let is_clean = !source.contains(['{', '[', '*', '(']);
    (letters.peek().is_none() && is_clean && start < bracket).then_some(start..bracket)
}

/// Takes the letters that a word gives, the last first: those that its parts begin with, or one inside it and its first.
fn take(letters: &mut Peekable<impl Iterator<Item = char> + Clone>, word: &str) -> bool {
    let before = letters.clone();
    let parts = word.split('-').rev();
    let mut taken = 0;
    for initial in parts
        .filter_map(|part| part.chars().next())
        .map(plain_letter)
    {
        taken += usize::from(letters.next_if_eq(&initial).is_some());
    }
    if taken > 0 {
        return true;
    }
    let inner = letters.next().is_some_and(|letter| word.contains(letter));
    if inner
        && letters
            .next()
            .is_some_and(|letter| word.starts_with(letter))
    {
        return true;
    }
    *letters = before;
    false
}

/// The letter that an abbreviation has for one with a sign: the A of `Åsberg`.
fn plain_letter(c: char) -> char {
    match c {
        'å' | 'á' | 'à' | 'â' | 'ä' => 'a',
        'é' | 'è' | 'ê' => 'e',
        'ö' | 'ó' | 'ø' => 'o',
        'ü' | 'ú' => 'u',
        'ç' => 'c',
        'ñ' => 'n',
        other => other,
    }
}

/// Whether the abbreviation at this place is explained there, in whatever way.
pub(super) fn is_explained(reading: &Reading<'_>, short: &Short<'_>) -> bool {
    let plain = reading.plain();
    let before = plain[..short.range.start].trim_end();
    let rest = plain[short.range.end..]
        .trim_start_matches('s')
        .trim_start();
    let in_brackets = before.ends_with(['(', '[', '“', '‘']);
    let is_told = [
        "(",
        ",",
        ":",
        "=",
        "–",
        "—",
        "stands for",
        "is short for",
        "means",
        "steht für",
        "bedeutet",
    ];
    in_brackets
        || rest.starts_with('=')
        || is_told.iter().any(|sign| {
            rest.strip_prefix(sign)
                .is_some_and(|rest| begins_with_letters(rest, short.text))
        })
}

/// Whether words follow whose initials are the abbreviation.
fn begins_with_letters(rest: &str, short: &str) -> bool {
    let words = rest
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let first = |word: &str| word.chars().next().map(|c| c.to_ascii_uppercase());
    let mut letters = words.filter(|word| !SMALL.contains(word)).filter_map(first);
    short.chars().all(|letter| letters.next() == Some(letter))
}
