//! Which columns hold numbers that are compared by their decimal points.

use crate::document::{Alignment, Block, Cell, Column, RowGroup, block_text, leading_number};

/// What follows a number in a cell that is a quantity rather than a sentence, in characters.
const LONGEST_REST: usize = 26;
/// The longest word that stands where there is no number, `not reached`.
const LONGEST_WORD: usize = 14;

/// Sets columns of numbers by their decimal points: those without another alignment, whose cells are
/// all quantities or words that stand for one.
pub(super) fn align(columns: &mut [Column], groups: &[RowGroup], row_headers: bool) {
    let first = usize::from(row_headers);
    for (index, column) in columns.iter_mut().enumerate().skip(first) {
        if column.alignment == Alignment::Left && is_numeric(index, groups) {
            column.alignment = Alignment::Decimal;
        }
    }
}

fn is_numeric(column: usize, groups: &[RowGroup]) -> bool {
    let rows = groups.iter().flat_map(|group| &group.rows);
    let cells = rows.filter_map(|row| row.cells.get(column));
    let mut numbers = 0;
    for cell in cells.filter(|cell| !cell.blocks.is_empty()) {
        match kind(cell) {
            Kind::Number => numbers += 1,
            Kind::Word => {}
            Kind::Text => return false,
        }
    }
    numbers > 1
}

enum Kind {
    Number,
    Word,
    Text,
}

fn kind(cell: &Cell) -> Kind {
    let [Block::Paragraph(_)] = &cell.blocks[..] else {
        return Kind::Text;
    };
    let text = block_text(&cell.blocks);
    match leading_number(&text) {
        Some((_, rest)) if is_quantity(rest) => Kind::Number,
        Some(_) => Kind::Text,
        None if text.contains(|c: char| c.is_ascii_digit()) => Kind::Text,
        None if text.chars().count() > LONGEST_WORD => Kind::Text,
        None => Kind::Word,
    }
}

/// Whether what follows a number is a unit, a spread or a range.
fn is_quantity(rest: &str) -> bool {
    let begins = |c: char| c.is_whitespace() || "%°±–×·(⁰¹²³⁴⁵⁶⁷⁸⁹".contains(c);
    let short = rest.chars().count() <= LONGEST_REST && !rest.contains(" vs");
    rest.is_empty() || short && rest.starts_with(begins) && !rest.contains(';')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Inline;

    #[test]
    fn quantities_are_told_from_text_that_begins_with_a_number() {
        let cell = |text: &str| Cell {
            blocks: vec![Block::Paragraph(vec![Inline::Text(text.to_owned())])],
        };
        let is = |text: &str| matches!(kind(&cell(text)), Kind::Number);
        assert!(is("0.57 (95% CI 0.41–0.79)") && is("> 128 µg/mL") && is("4–16 µg/mL"));
        assert!(!is("50-00-0") && !is("3D culture") && !is("610 mm³ vs. 900 mm³"));
        assert!(matches!(kind(&cell("NR")), Kind::Word));
    }
}
