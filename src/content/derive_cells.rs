//! What is to be derived, as a cell of a CSV file says it.
//!
//! ```text
//! cell = one {(";" | ",") one}
//! one  = quantity [":" variant] ["(" key "=" value {(";" | ",") key "=" value} ")"]
//! ```
//! `ils; tgi:baseline(initial = 100 mm³; control_initial = 100 mm³)` is what TOML writes as
//! `["ils", { quantity = "tgi", variant = "baseline", from = { … } }]`.

use std::borrow::Cow;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use super::decode::Toml;

/// The keys of a derivation that are no inputs.
const OWN: [&str; 8] = [
    "reported",
    "opt_in",
    "species",
    "mechanism",
    "file",
    "group",
    "versus",
    "unit",
];

/// The TOML that an author would have written; a phrase says what is wrong with the cell.
pub(super) fn asked(cell: &str, place: &Range<usize>) -> Result<Toml<'static>, String> {
    let mut list = DeArray::new();
    for one in parts(cell) {
        list.push(derivation(one, place)?);
    }
    Ok(Spanned::new(place.clone(), DeValue::Array(list)))
}

fn derivation(one: &str, place: &Range<usize>) -> Result<Toml<'static>, String> {
    let (head, inputs) = match one.split_once('(') {
        None => (one, ""),
        Some((head, rest)) => {
            let inner = rest.trim_end().strip_suffix(')');
            (
                head,
                inner.ok_or_else(|| format!("`{one}` has a bracket that is not closed"))?,
            )
        }
    };
    let (name, variant) = match head.split_once(':') {
        None => (head.trim(), None),
        Some((name, variant)) => (name.trim(), Some(variant.trim())),
    };
    let mut table = DeTable::new();
    let mut from = DeTable::new();
    insert(&mut table, "quantity", text(name), place);
    if let Some(variant) = variant {
        insert(&mut table, "variant", text(variant), place);
    }
    for input in parts(inputs) {
        let Some((key, value)) = input.split_once('=') else {
            return Err(format!("`{input}` is no `input = value`"));
        };
        let (key, value) = (key.trim(), value.trim());
        match (key, value) {
            ("opt_in", "true" | "false") => {
                insert(&mut table, key, DeValue::Boolean(value == "true"), place);
            }
            _ if OWN.contains(&key) => insert(&mut table, key, text(value), place),
            _ => insert(&mut from, key, text(value), place),
        }
    }
    if !from.is_empty() {
        insert(&mut table, "from", DeValue::Table(from), place);
    }
    Ok(Spanned::new(place.clone(), DeValue::Table(table)))
}

fn text(text: &str) -> DeValue<'static> {
    DeValue::String(Cow::Owned(text.to_owned()))
}

fn insert(table: &mut DeTable<'static>, key: &str, value: DeValue<'static>, place: &Range<usize>) {
    table.insert(
        Spanned::new(place.clone(), Cow::Owned(key.to_owned())),
        Spanned::new(place.clone(), value),
    );
}

/// What `;` and `,` part outside of brackets, without empty parts.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0_usize;
    let parts = text.split(move |c| {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && (c == ';' || c == ',')
    });
    parts.map(str::trim).filter(|part| !part.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_parted_outside_of_brackets() {
        let found: Vec<&str> = parts("ils; tgi:final, rtv(initial = 9 mm³; x = 1); ").collect();
        assert_eq!(found, ["ils", "tgi:final", "rtv(initial = 9 mm³; x = 1)"]);
    }

    #[test]
    fn a_slip_is_told() {
        assert!(asked("rtv(initial = 9 mm³", &(0..0)).is_err());
        assert!(asked("rtv(9 mm³)", &(0..0)).is_err());
        assert!(asked("ils; sd", &(0..0)).is_ok());
    }
}
