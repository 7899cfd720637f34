//! Where sentences end.

use std::ops::Range;

use super::mask::Masked;

/// Words with a full stop that ends no sentence.
const SHORTENED: &[&str] = &[
    "al", "approx", "bzw", "ca", "cf", "dr", "eq", "etc", "fig", "figs", "inc", "ltd", "max",
    "min", "no", "nos", "nr", "p", "pp", "prof", "ref", "refs", "resp", "sp", "spp", "ssp", "st",
    "subsp", "tab", "usw", "var", "vgl", "vol", "vs", "abb", "bspw", "evtl", "ggf", "sog", "zzgl",
];

/// The sentences of a text.
pub(super) fn sentences(masked: &Masked<'_>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let cited = cited(masked);
    for block in own(&masked.blocks) {
        split(&masked.plain, block, &cited, &mut found);
    }
    found
}

/// What each block holds before the first block in it: an item's paragraphs are blocks of their own.
pub(super) fn own(blocks: &[Range<usize>]) -> Vec<Range<usize>> {
    let ends = blocks.iter().enumerate().map(|(index, block)| {
        let inner = blocks.get(index + 1);
        let inner = inner.filter(|inner| inner.start < block.end);
        inner.map_or(block.end, |inner| inner.start)
    });
    let own = blocks.iter().zip(ends);
    own.map(|(block, end)| block.start..end).collect()
}

fn cited(masked: &Masked<'_>) -> Vec<Range<usize>> {
    let mut ranges: Vec<_> = masked
        .citations
        .iter()
        .map(|one| one.range.clone())
        .collect();
    ranges.dedup();
    ranges
}

fn split(plain: &str, block: Range<usize>, cited: &[Range<usize>], found: &mut Vec<Range<usize>>) {
    let mut start = block.start;
    for (at, c) in plain[block.clone()].char_indices() {
        let at = block.start + at;
        if at < start || !".!?".contains(c) || !ends(plain, at, block.end) {
            continue;
        }
        let mut end = at + 1;
        // Marks behind the full stop belong to the sentence that it ends.
        let behind = cited.partition_point(|mark| mark.start < end);
        for mark in &cited[behind..] {
            if mark.end > block.end || !plain[end..mark.start].trim().is_empty() {
                break;
            }
            end = mark.end;
        }
        push(plain, start..end, found);
        start = end;
    }
    push(plain, start..block.end, found);
}

fn push(plain: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let words = &plain[range.clone()];
    if words.chars().any(char::is_alphanumeric) {
        let lead = words.len() - words.trim_start().len();
        found.push(range.start + lead..range.end);
    }
}

/// Whether the mark at `at` ends a sentence.
fn ends(plain: &str, at: usize, end: usize) -> bool {
    let after = &plain[at + 1..end];
    let next = after.trim_start_matches([')', '"', '”', '’', '»', '“']);
    if !next.is_empty() && !next.starts_with(char::is_whitespace) {
        return false;
    }
    if next.trim_start().starts_with(char::is_lowercase) {
        return false;
    }
    if !plain[at..].starts_with('.') {
        return true;
    }
    let word = plain[..at]
        .rsplit(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default();
    let is_initial = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
    !is_initial && !SHORTENED.contains(&word.to_lowercase().as_str())
}
