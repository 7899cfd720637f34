//! The marks of one cluster of citations.

use crate::document::{Anchor, Citation, CitationPart, Mark};

/// How marks are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MarkStyle {
    /// Raised, without brackets.
    pub superscript: bool,
    /// Whether three or more numbers in a row become a range.
    pub collapse: bool,
}

/// One work of a cluster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// Its number in the list.
    pub number: u32,
    /// Its entry.
    pub entry: Anchor,
    /// The place of this citation.
    pub place: Anchor,
    /// Locators, in the order they were given.
    pub locators: Vec<String>,
    /// What a screen reader says.
    pub label: String,
}

/// Prints a cluster: each work once, in the order of numbers, runs collapsed where the style says so.
pub fn mark(mut works: Vec<Marked>, style: MarkStyle) -> Citation {
    works.sort_by_key(|work| work.number);
    works.dedup_by(|later, first| {
        let same = later.number == first.number;
        if same {
            for locator in later.locators.drain(..) {
                if !first.locators.contains(&locator) {
                    first.locators.push(locator);
                }
            }
        }
        same
    });
    let located = works.iter().any(|work| !work.locators.is_empty());
    let separator = match (located, style.superscript) {
        (true, _) => "; ",
        (false, true) => ",",
        (false, false) => ", ",
    };
    let mut parts = Vec::new();
    let mut rest = works.as_slice();
    while !rest.is_empty() {
        let length = if style.collapse { run(rest) } else { 1 };
        let (now, later) = rest.split_at(length);
        push_run(now, &mut parts);
        rest = later;
        if !rest.is_empty() {
            parts.push(CitationPart::Text(separator.to_owned()));
        }
    }
    if !style.superscript {
        parts.insert(0, CitationPart::Text("[".to_owned()));
        parts.push(CitationPart::Text("]".to_owned()));
    }
    Citation {
        superscript: style.superscript,
        parts,
    }
}

/// How many works at the start make a run to be collapsed: three or more, without locators.
fn run(works: &[Marked]) -> usize {
    let follows = |pair: &[Marked]| {
        pair[1].number == pair[0].number + 1 && pair.iter().all(|work| work.locators.is_empty())
    };
    let length = 1 + works.windows(2).take_while(|pair| follows(pair)).count();
    if length >= 3 { length } else { 1 }
}

fn push_run(works: &[Marked], parts: &mut Vec<CitationPart>) {
    let (first, rest) = works.split_first().expect("a run has works");
    let covers = rest
        .iter()
        .take(rest.len().saturating_sub(1))
        .map(|work| work.entry.clone())
        .collect();
    parts.push(CitationPart::Mark(one(first, covers)));
    if let Some(last) = rest.last() {
        parts.push(CitationPart::Text("–".to_owned()));
        parts.push(CitationPart::Mark(one(last, Vec::new())));
    }
    if !first.locators.is_empty() {
        parts.push(CitationPart::Text(format!(
            ", {}",
            first.locators.join(", ")
        )));
    }
}

fn one(work: &Marked, covers: Vec<Anchor>) -> Mark {
    Mark {
        text: work.number.to_string(),
        to: work.entry.clone(),
        anchor: work.place.clone(),
        covers,
        label: work.label.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(numbers: &[(u32, &str)], collapse: bool) -> String {
        styled(
            numbers,
            MarkStyle {
                superscript: false,
                collapse,
            },
        )
    }

    fn styled(numbers: &[(u32, &str)], style: MarkStyle) -> String {
        let works = numbers.iter().map(|(number, locator)| Marked {
            number: *number,
            entry: Anchor(format!("ref-{number}")),
            place: Anchor(format!("cite-{number}")),
            locators: Some((*locator).to_owned())
                .filter(|locator| !locator.is_empty())
                .into_iter()
                .collect(),
            label: String::new(),
        });
        let citation = mark(works.collect(), style);
        crate::document::plain_text(&[crate::document::Inline::Citation(citation)])
    }

    #[test]
    fn repeats_merge_keeping_their_locators() {
        assert_eq!(
            printed(&[(2, "Fig. 1"), (2, "Fig. 3"), (2, "")], true),
            "[2, Fig. 1, Fig. 3]"
        );
    }

    #[test]
    fn runs_of_three_collapse_and_pairs_do_not() {
        assert_eq!(
            printed(&[(5, ""), (3, ""), (1, ""), (4, "")], true),
            "[1, 3–5]"
        );
        assert_eq!(printed(&[(1, ""), (2, "")], true), "[1, 2]");
        assert_eq!(printed(&[(1, ""), (2, ""), (3, "")], false), "[1, 2, 3]");
        assert_eq!(
            printed(&[(1, ""), (2, "p. 4"), (3, "")], true),
            "[1; 2, p. 4; 3]"
        );
    }

    #[test]
    fn raised_marks_have_no_brackets() {
        let style = MarkStyle {
            superscript: true,
            collapse: true,
        };
        assert_eq!(styled(&[(2, ""), (1, ""), (4, "")], style), "1,2,4");
        assert_eq!(styled(&[(1, "Fig. 2"), (3, "")], style), "1, Fig. 2; 3");
    }
}
