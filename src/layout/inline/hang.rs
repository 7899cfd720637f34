//! How far signs at the ends of lines reach into the margins, so that the edges look straight.
//!
//! The shares are near those of Hàn Thế Thành (2000, "Micro-typographic
//! extensions to the TeX typesetting system", Masaryk University, ch. 3).

use super::itemise::{Boxed, Element};
use crate::font::{Family, Position};
use crate::graphics::Pt;

/// How far the first glyph of a line reaches into the left margin.
pub(super) fn before(elements: &[Element]) -> Pt {
    let first = elements
        .iter()
        .find(|element| !matches!(element, Element::Anchor(_) | Element::Note(_)));
    match first {
        Some(Element::Box(boxed)) => {
            let glyph = boxed.glyphs().first();
            let sign = glyph.and_then(|glyph| says(boxed, glyph).chars().next());
            reach(boxed, glyph, sign.map_or(0.0, at_start))
        }
        _ => Pt::ZERO,
    }
}

/// How far the last glyph of a line reaches into the right margin, which ends at the last of `elements`.
pub(super) fn behind(elements: &[Element]) -> Pt {
    let Some((end, line)) = elements.split_last() else {
        return Pt::ZERO;
    };
    match end {
        Element::Penalty(penalty) => match &penalty.hyphen {
            Some(hyphen) => last(hyphen),
            None => last_of(line),
        },
        Element::Glue(_) => last_of(line),
        Element::Box(_)
        | Element::Indent(_)
        | Element::Anchor(_)
        | Element::Note(_)
        | Element::Break(_) => Pt::ZERO,
    }
}

fn last_of(line: &[Element]) -> Pt {
    let seen = |element: &&Element| !matches!(element, Element::Anchor(_) | Element::Note(_));
    match line.iter().rev().find(seen) {
        Some(Element::Box(boxed)) => last(boxed),
        _ => Pt::ZERO,
    }
}

fn last(boxed: &Boxed) -> Pt {
    let glyph = boxed.glyphs().last();
    let sign = glyph.and_then(|glyph| says(boxed, glyph).chars().next_back());
    reach(boxed, glyph, sign.map_or(0.0, at_end))
}

fn says<'a>(boxed: &'a Boxed, glyph: &crate::font::Glyph) -> &'a str {
    &boxed.word.text[glyph.text.clone()]
}

fn reach(boxed: &Boxed, glyph: Option<&crate::font::Glyph>, share: f64) -> Pt {
    // What runs from right to left ends elsewhere.
    let plain = boxed.look.position == Position::Baseline && boxed.level == 0;
    match glyph {
        Some(glyph) if plain && boxed.look.font.family != Family::Mono => {
            boxed.size * (glyph.advance / 1000.0 * share)
        }
        _ => Pt::ZERO,
    }
}

/// The share of a sign's width that stands in the right margin.
fn at_end(sign: char) -> f64 {
    match sign {
        '.' | ',' => 0.65,
        '-' | '‐' => 0.55,
        '”' | '’' | '“' | '‘' | '»' | '"' | '\'' => 0.5,
        ';' | ':' => 0.35,
        '–' => 0.25,
        '!' | '?' | '—' => 0.2,
        _ => 0.0,
    }
}

/// The share of a sign's width that stands in the left margin.
fn at_start(sign: char) -> f64 {
    match sign {
        '“' | '‘' | '„' | '‚' | '«' | '"' | '\'' => 0.5,
        '(' | '[' => 0.1,
        _ => 0.0,
    }
}
