//! Marks derived values in print: a sign and a note in tables, a note in running text.

use crate::check::Checked;
use crate::chem::Quantity;
use crate::derive::Derivation;
use crate::document::Language;
use crate::markup::{self, Block, CiteItem, Inline, Key, Table};

/// Puts a sign after each derived value of a table, and under the table what it says.
pub(super) fn mark_table(table: &mut Table, content: &Checked, language: Language) {
    let mut signs = Signs::new(language);
    let rows = table.groups.iter_mut().flat_map(|(_, rows)| rows);
    for block in rows.flatten().flatten() {
        if let Block::Paragraph(line) = block {
            signs.mark(line, content);
        }
    }
    signs.mark(&mut table.caption, content);
    table.notes.extend(signs.notes);
}

/// Puts a sign after each derived value in the caption of a figure and its notes, and below what it says.
pub(super) fn mark_caption(
    caption: &mut Vec<Inline>,
    notes: &mut Vec<Vec<Inline>>,
    content: &Checked,
    language: Language,
) {
    let mut signs = Signs::new(language);
    signs.mark(caption, content);
    notes.iter_mut().for_each(|note| signs.mark(note, content));
    notes.extend(signs.notes);
}

/// The signs of a table or a figure, and what each says.
struct Signs {
    language: Language,
    told: Vec<String>,
    notes: Vec<Vec<Inline>>,
}

impl Signs {
    fn new(language: Language) -> Signs {
        Signs {
            language,
            told: Vec::new(),
            notes: Vec::new(),
        }
    }

    fn mark(&mut self, line: &mut Vec<Inline>, content: &Checked) {
        marked(line, content, &mut |path, derivation| {
            let known = self.told.iter().position(|known| known == path);
            let place = known.unwrap_or_else(|| self.tell(path, derivation));
            raised(place)
        });
    }

    fn tell(&mut self, path: &str, derivation: &Derivation) -> usize {
        let place = self.told.len();
        self.told.push(path.to_owned());
        let mut note = vec![raised(place), Inline::Text("\u{a0}".to_owned())];
        note.extend(explain(derivation, self.language));
        self.notes.push(note);
        place
    }
}

fn raised(place: usize) -> Inline {
    Inline::Superscript(vec![Inline::Text(sign(place))])
}

/// Puts a note after each derived value of a line; `notes` are those of the document.
pub(super) fn mark_line(
    line: &mut Vec<Inline>,
    notes: &mut Vec<Vec<Block>>,
    told: &mut Vec<(String, usize)>,
    content: &Checked,
    language: Language,
) {
    let mut mark = |path: &str, derivation: &Derivation| {
        let known = told.iter().find(|(known, _)| known == path);
        let index = known.map_or(notes.len(), |(_, index)| *index);
        if index == notes.len() {
            notes.push(vec![Block::Paragraph(explain(derivation, language))]);
            told.push((path.to_owned(), index));
        }
        Inline::Note(index)
    };
    marked(line, content, &mut mark);
}

fn marked(
    line: &mut Vec<Inline>,
    content: &Checked,
    mark: &mut impl FnMut(&str, &Derivation) -> Inline,
) {
    let mut whole = Vec::with_capacity(line.len());
    for mut inline in std::mem::take(line) {
        let sign = match &mut inline {
            Inline::Value { value, .. } => content
                .derivation(&value.record)
                .map(|derivation| mark(&value.record, derivation)),
            Inline::Emphasis(body) | Inline::Strong(body) | Inline::Link { body, .. } => {
                marked(body, content, mark);
                None
            }
            _ => None,
        };
        whole.push(inline);
        whole.extend(sign);
    }
    *line = whole;
}

/// The usual series of signs, doubled when it is used up.
fn sign(index: usize) -> String {
    const SIGNS: [&str; 4] = ["†", "‡", "§", "¶"];
    SIGNS[index % SIGNS.len()].repeat(index / SIGNS.len() + 1)
}

/// The words of a note, in a language.
struct NoteWords {
    derived: &'static str,
    not_reported: &'static str,
    with: &'static str,
    of: &'static str,
    reports: &'static str,
    defined_here: &'static str,
}

fn words(language: Language) -> NoteWords {
    match language {
        Language::English => NoteWords {
            derived: "Derived",
            not_reported: "Derived, not reported",
            with: "with",
            of: "of",
            reports: "The source reports",
            defined_here: "Defined by this formula.",
        },
        Language::German => NoteWords {
            derived: "Abgeleitet",
            not_reported: "Abgeleitet, nicht berichtet",
            with: "mit",
            of: "von",
            reports: "Die Quelle berichtet",
            defined_here: "Durch diese Formel definiert.",
        },
    }
}

/// `Derived, not reported: increase in life span = 100 × (T − C)/C; with T = 55 d, C = 23 d.`, and the
/// works that define it, or that nothing else does.
fn explain(derivation: &Derivation, language: Language) -> Vec<Inline> {
    let of = |[english, german]: [&'static str; 2]| match language {
        Language::English => english,
        Language::German => german,
    };
    let words = words(language);
    let definition = derivation.definition;
    let set = |quantity: &Quantity| quantity.typeset_value(language.notation());
    let inputs = derivation.inputs.iter().map(|(symbol, value)| {
        let equal = if value.relation().sign().is_empty() {
            "=\u{a0}"
        } else {
            ""
        };
        format!("{symbol}\u{a0}{equal}{}", set(value))
    });
    let inputs: Vec<String> = inputs.collect();
    let lead = match derivation.reported {
        Some(_) => words.derived,
        None => words.not_reported,
    };
    let (label, formula) = (of(definition.label), of(definition.formula));
    let mut text = format!("{lead}: {label} = {formula}; ");
    match &derivation.of {
        Some(of) => text.push_str(&format!("{} {}.", words.of, lowered(of))),
        None => text.push_str(&format!("{} {}.", words.with, inputs.join(", "))),
    }
    if let Some(value) = &derivation.reported {
        text.push_str(&format!(" {} {}.", words.reports, set(value)));
    }
    if let Some(caveat) = definition.caveat {
        text.push(' ');
        text.push_str(of(caveat));
    }
    if definition.sources.is_empty() {
        text.push(' ');
        text.push_str(words.defined_here);
    }
    let mut line = markup::line(&text);
    if !definition.sources.is_empty() {
        let cited = definition.sources.iter().map(|source| {
            CiteItem::of(Key {
                name: (*source).to_owned(),
                span: derivation.span.clone(),
            })
        });
        line.push(Inline::Text(" ".to_owned()));
        line.push(Inline::Cite(cited.collect()));
    }
    line
}

/// A formula with the numbers of atoms low: `C~20~H~21~`.
fn lowered(formula: &str) -> String {
    let mut text = String::new();
    let mut counts = false;
    let mut before = ' ';
    for c in formula.chars() {
        let is_count = c.is_ascii_digit() && (counts || before.is_alphabetic() || before == ']');
        if is_count != counts {
            text.push('~');
        }
        text.push(c);
        (counts, before) = (is_count, c);
    }
    if counts {
        text.push('~');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::lowered;

    #[test]
    fn numbers_of_atoms_are_low() {
        assert_eq!(lowered("CHD3O"), "CHD~3~O");
        assert_eq!(lowered("[13C]6H12O6"), "[13C]~6~H~12~O~6~");
    }
}
