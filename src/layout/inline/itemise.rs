//! Spans become boxes, glue and penalties (Knuth and Plass 1981, "Breaking
//! paragraphs into lines", Software: Practice and Experience 11:1119–1184,
//! doi:10.1002/spe.4380111102).

use std::borrow::Cow;
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

use super::super::Setter;
use super::super::style::{Setting, TextStyle};
use super::collect::{Atom, Hyphens, Look};
use super::hyphenate::{WordBreak, rules_of};
use crate::document::Anchor;
use crate::font::{
    Glyph, Levels, Position, SCRIPT_SIZE, SUBSCRIPT_RISE, SUPERSCRIPT_RISE, Shaped, Word,
    is_directional, is_from_right,
};
use crate::graphics::Pt;

/// What a paragraph is made of.
#[derive(Debug, Clone)]
pub(super) enum Element {
    /// Glyphs that stay together.
    Box(Boxed),
    /// A space, which may stretch and shrink and vanishes at the end of a line.
    Glue(Glue),
    /// A place where a line may end, at a cost.
    Penalty(Penalty),
    /// The space before the first line of a paragraph.
    Indent(Pt),
    /// A place that links lead to.
    Anchor(Anchor),
    /// The mark of a note: the note belongs on this page.
    Note(usize),
    /// A place where a line must end, with a space that nobody sees where the text goes on.
    Break(Option<Boxed>),
}

/// A stretch of a word's glyphs.
#[derive(Debug, Clone)]
pub(super) struct Boxed {
    pub(super) word: Arc<Word>,
    pub(super) piece: usize,
    pub(super) glyphs: Range<usize>,
    pub(super) look: Look,
    /// Its level of direction, odd where it is read from right to left.
    pub(super) level: u8,
    /// The size at which the glyphs are set.
    pub(super) size: Pt,
    /// How far they stand above the baseline.
    pub(super) rise: Pt,
    pub(super) width: Pt,
}

/// A space.
#[derive(Debug, Clone)]
pub(super) struct Glue {
    /// The glyph of the space.
    pub(super) space: Boxed,
    pub(super) stretch: Pt,
    pub(super) shrink: Pt,
}

/// A place where a line may end.
#[derive(Debug, Clone)]
pub(super) struct Penalty {
    pub(super) cost: f64,
    /// What is printed if it does.
    pub(super) hyphen: Option<Boxed>,
}

impl Element {
    /// The width in a line that does not end here.
    pub(super) fn width(&self) -> Pt {
        match self {
            Element::Box(boxed) => boxed.width,
            Element::Glue(glue) => glue.space.width,
            Element::Indent(width) => *width,
            Element::Penalty(_) | Element::Anchor(_) | Element::Note(_) | Element::Break(_) => {
                Pt::ZERO
            }
        }
    }
}

impl Boxed {
    /// The piece of the word that the glyphs are of.
    pub(super) fn shaped(&self) -> &Shaped {
        &self.word.pieces[self.piece]
    }

    /// The space added behind a glyph, in thousandths of an em: none where letters join, or behind what a mark stands on.
    pub(super) fn tracking(&self, glyph: &Glyph) -> f64 {
        match self.shaped().from_right || glyph.advance == 0.0 {
            true => 0.0,
            false => self.look.tracking,
        }
    }

    /// How wide the glyphs are.
    fn natural_width(&self) -> Pt {
        let glyphs = self.glyphs().iter();
        let advance: f64 = glyphs
            .map(|glyph| glyph.advance + self.tracking(glyph))
            .sum();
        self.size * (advance / 1000.0)
    }

    /// The glyphs.
    pub(super) fn glyphs(&self) -> &[Glyph] {
        &self.shaped().glyphs[self.glyphs.clone()]
    }
}

/// No line may end here.
pub(super) const NEVER: f64 = f64::INFINITY;
/// A line ends inside a word only where nothing else is possible.
pub(super) const EMERGENCY: f64 = 8000.0;
/// The room that a hyphen takes at most, in ems.
const HYPHEN_WIDTH: f64 = 0.4;
/// Around signs of relation and between a number and its unit.
pub(super) const BY_A_SIGN: f64 = 2000.0;
/// How much a space stretches and shrinks, in its own width.
const STRETCH: f64 = 0.55;
const SHRINK: f64 = 0.27;

/// Makes elements of `atoms`; words wider than `width` may be broken anywhere.
pub(super) fn itemise(
    setter: &mut Setter<'_>,
    atoms: &[Atom],
    style: &TextStyle,
    width: Pt,
) -> Vec<Element> {
    let mut itemiser = Itemiser {
        setter,
        hyphenate: style.setting != Setting::Whole,
        measure: width,
        elements: Vec::new(),
        last: None,
        begun: None,
        levels: levels(atoms),
        at: 0,
    };
    if style.indent > Pt::ZERO {
        itemiser.elements.push(Element::Indent(style.indent));
    }
    for (index, atom) in atoms.iter().enumerate() {
        match atom {
            Atom::Text(text, look) => itemiser.text(text, *look, &atoms[index + 1..]),
            Atom::Anchor(anchor) => itemiser.elements.push(Element::Anchor(anchor.clone())),
            Atom::Note(index) => itemiser.elements.push(Element::Note(*index)),
            Atom::Break => {
                let space = itemiser.space_after(&atoms[..index]);
                itemiser.elements.push(Element::Break(space));
                itemiser.at += END_OF_LINE.len();
            }
        }
    }
    itemiser.elements.push(Element::Break(None));
    itemiser.elements
}

/// Stands for a break where the direction of text is worked out.
const END_OF_LINE: &str = "\n";

/// The directions of a paragraph's text.
fn levels(atoms: &[Atom]) -> Levels {
    let mut texts = atoms.iter().map(text_of);
    match texts.any(|text| text.chars().any(is_from_right)) {
        true => Levels::of(&atoms.iter().map(text_of).collect::<String>()),
        false => Levels::default(),
    }
}

fn text_of(atom: &Atom) -> &str {
    match atom {
        Atom::Text(text, _) => text,
        Atom::Break => END_OF_LINE,
        Atom::Anchor(_) | Atom::Note(_) => "",
    }
}

struct Itemiser<'i, 's> {
    setter: &'i mut Setter<'s>,
    hyphenate: bool,
    measure: Pt,
    elements: Vec<Element>,
    /// The last character that is seen.
    last: Option<char>,
    /// The word that goes on in another look.
    begun: Option<Begun>,
    /// The directions of the paragraph's text, and how much of it is done, in bytes.
    levels: Levels,
    at: usize,
}

/// A word of which a part is set: the breaks in what is left of it, and how long that is.
struct Begun {
    breaks: Rc<[WordBreak]>,
    left: usize,
}

impl Itemiser<'_, '_> {
    fn text(&mut self, text: &str, look: Look, later: &[Atom]) {
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let length = if is_space(first) {
                self.space(first, &rest[first.len_utf8()..], look);
                first.len_utf8()
            } else {
                let end = rest.find(is_space).unwrap_or(rest.len());
                let goes_on = if end == rest.len() { later } else { &[] };
                self.directed(&rest[..end], look, goes_on);
                end
            };
            rest = &rest[length..];
            self.at += length;
        }
    }

    /// A space in the look of the text before it.
    fn space_after(&mut self, atoms: &[Atom]) -> Option<Boxed> {
        let mut looks = atoms.iter().rev().filter_map(|atom| match atom {
            Atom::Text(_, look) => Some(*look),
            Atom::Anchor(_) | Atom::Note(_) | Atom::Break => None,
        });
        let look = looks.next()?;
        let level = self.levels.at(self.at);
        self.first_box(" ", level, look)
    }

    /// Adds a word, each stretch of one direction by itself.
    fn directed(&mut self, word: &str, look: Look, later: &[Atom]) {
        let (breaks, goes_on) = self.breaks(word, look, later);
        if self.levels.is_plain() && !word.contains(is_directional) {
            return self.word(word, (0, look), &breaks, goes_on);
        }
        let level = |at: usize| self.levels.at(self.at + at);
        let mut cuts = vec![0];
        for (at, c) in word.char_indices().skip(1) {
            if level(at) != level(cuts[cuts.len() - 1]) {
                cuts.push(at);
            } else if is_directional(c) {
                cuts.extend([at, at + c.len_utf8()]);
            }
        }
        cuts.push(word.len());
        let parts: Vec<(u8, Range<usize>)> = cuts
            .windows(2)
            .map(|cut| (level(cut[0]), cut[0]..cut[1]))
            .collect();
        for (level, range) in parts {
            let part = word[range.clone()].trim_start_matches(is_directional);
            let start = range.end - part.len();
            let part = part.trim_end_matches(is_directional);
            if part.is_empty() {
                continue;
            }
            let end = start + part.len();
            let inside = breaks
                .iter()
                .filter(|one| level.is_multiple_of(2) && (start + 1..=end).contains(&one.at));
            let inside = inside.map(|one| WordBreak {
                at: one.at - start,
                ..*one
            });
            let goes_on = goes_on || end < word.len();
            let inside: Vec<WordBreak> = inside.collect();
            self.word(part, (level, look), &inside, goes_on);
        }
    }

    /// The breaks in a word, and whether it goes on in another look, in `later` atoms.
    fn breaks(&mut self, word: &str, look: Look, later: &[Atom]) -> (Rc<[WordBreak]>, bool) {
        let begun = self.begun.take();
        let begun = begun.unwrap_or_else(|| self.begin(word, look, later));
        if begun.left <= word.len() {
            return (begun.breaks, false);
        }
        let inside = begun.breaks.partition_point(|one| one.at <= word.len());
        let (breaks, others) = begun.breaks.split_at(inside);
        let others = others.iter().map(|one| WordBreak {
            at: one.at - word.len(),
            ..*one
        });
        self.begun = Some(Begun {
            breaks: others.collect(),
            left: begun.left - word.len(),
        });
        (breaks.into(), true)
    }

    /// Adds a space before `rest`; no line ends between a number and its unit, or by a sign of relation but in need.
    fn space(&mut self, space: char, rest: &str, look: Look) {
        let space_box = self.first_box(" ", self.levels.at(self.at), look);
        let Some(space_box) = space_box else {
            return;
        };
        let related = |c: Option<char>| c.is_some_and(|c| "<>=≤≥≈±×".contains(c));
        let figure = self.last.is_some_and(|c| c.is_ascii_digit());
        let next = rest.chars().next();
        if space == '\u{a0}' {
            self.cost(NEVER);
        } else if related(self.last) || related(next) || figure && begins_with_unit(rest) {
            self.cost(BY_A_SIGN);
        }
        self.elements.push(Element::Glue(Glue {
            stretch: space_box.width * STRETCH,
            shrink: space_box.width * SHRINK,
            space: space_box,
        }));
        self.last = Some(space);
    }

    fn cost(&mut self, cost: f64) {
        self.elements
            .push(Element::Penalty(Penalty { cost, hyphen: None }));
    }

    /// Adds a stretch of a word, in which lines may end at `breaks`; the word `goes_on` or not.
    fn word(&mut self, word: &str, (level, look): (u8, Look), breaks: &[WordBreak], goes_on: bool) {
        self.last = word.chars().next_back();
        let mut breaks = breaks.iter().peekable();
        let shaped = self.shaped(word, level, look);
        for piece in 0..shaped.pieces.len() {
            let mut rest = boxed(&shaped, piece, level, look);
            let end = rest.shaped().range.end;
            while let Some(one) = breaks.next_if(|one| one.at <= end) {
                let glyphs = &rest.shaped().glyphs;
                let cut = rest.glyphs.clone().find(|glyph| {
                    glyphs[*glyph].text.start == one.at && !glyphs[*glyph].text.is_empty()
                });
                let ends = one.at == end && (end < word.len() || goes_on);
                let cut = cut.or(ends.then_some(rest.glyphs.end));
                let Some(cut) = cut else { continue };
                let (head, tail) = split(rest, cut);
                self.push_box(head);
                let hyphen = one.hyphen.then(|| self.hyphen(look)).flatten();
                self.elements.push(Element::Penalty(Penalty {
                    cost: one.cost,
                    hyphen,
                }));
                rest = tail;
            }
            self.push_box(rest);
        }
    }

    /// The breaks of a word, together with what of it stands in another look on the same line.
    fn begin(&mut self, word: &str, look: Look, later: &[Atom]) -> Begun {
        let mut whole = Cow::Borrowed(word);
        if look.position == Position::Baseline {
            for atom in later {
                match atom {
                    Atom::Text(text, look) if look.position == Position::Baseline => {
                        let end = text.find(is_space).unwrap_or(text.len());
                        if end > 0 {
                            whole.to_mut().push_str(&text[..end]);
                        }
                        if end < text.len() {
                            break;
                        }
                    }
                    Atom::Anchor(_) => {}
                    Atom::Text(..) | Atom::Note(_) | Atom::Break => break,
                }
            }
        }
        let language = match look.hyphens {
            Hyphens::Own => Some(rules_of(self.setter.language)),
            Hyphens::Of(language) => Some(language),
            Hyphens::None => None,
        };
        let language = language.filter(|_| self.hyphenate);
        Begun {
            breaks: self.setter.hyphenator.breaks(&whole, language),
            left: whole.len(),
        }
    }

    /// Adds a box, in pieces if it is wider than the line.
    fn push_box(&mut self, boxed: Boxed) {
        if boxed.glyphs.is_empty() {
            return;
        }
        if let Some(Element::Box(_)) = self.elements.last() {
            self.cost(EMERGENCY);
        }
        let hyphen = boxed.size * HYPHEN_WIDTH;
        let lead = self.lead();
        if lead + boxed.width + hyphen <= self.measure {
            self.elements.push(Element::Box(boxed));
            return;
        }
        if lead > Pt::ZERO {
            self.cost(EMERGENCY);
        }
        let mut rest = boxed;
        while rest.glyphs.len() > 1 {
            let (head, tail) = split(rest.clone(), rest.glyphs.start + 1);
            self.elements.push(Element::Box(head));
            self.cost(EMERGENCY);
            rest = tail;
        }
        self.elements.push(Element::Box(rest));
    }

    /// How wide what stands before the first word of the paragraph is: the indent, and spaces of code.
    fn lead(&self) -> Pt {
        let is_word = |element: &Element| matches!(element, Element::Box(_) | Element::Break(_));
        match self.elements.iter().any(is_word) {
            true => Pt::ZERO,
            false => self.elements.iter().map(Element::width).sum(),
        }
    }

    fn hyphen(&mut self, look: Look) -> Option<Boxed> {
        self.first_box("-", 0, look)
    }

    /// The box of a text of one character.
    fn first_box(&mut self, text: &str, level: u8, look: Look) -> Option<Boxed> {
        let shaped = self.shaped(text, level, look);
        (!shaped.pieces.is_empty()).then(|| boxed(&shaped, 0, level, look))
    }

    /// A word of one direction as glyphs.
    fn shaped(&mut self, word: &str, level: u8, look: Look) -> Arc<Word> {
        let from_right = level % 2 == 1;
        let shaper = &mut self.setter.shaper;
        shaper.shape_run(word, look.font, look.position, look.figures, from_right)
    }
}

/// The box of a piece of a word.
fn boxed(shaped: &Arc<Word>, piece: usize, level: u8, look: Look) -> Boxed {
    let of = &shaped.pieces[piece];
    let (size, rise) = placed(&look, of.positioned);
    let boxed = Boxed {
        word: Arc::clone(shaped),
        piece,
        look,
        level,
        size,
        rise,
        width: Pt::ZERO,
        glyphs: 0..of.glyphs.len(),
    };
    let width = boxed.natural_width();
    Boxed { width, ..boxed }
}

/// The size and the rise of text, for whose position the face has glyphs or not.
fn placed(look: &Look, positioned: bool) -> (Pt, Pt) {
    match look.position {
        _ if positioned => (look.size, Pt::ZERO),
        Position::Baseline | Position::SmallCapitals => (look.size, Pt::ZERO),
        Position::Superscript => (look.size * SCRIPT_SIZE, look.size * SUPERSCRIPT_RISE),
        Position::Subscript => (look.size * SCRIPT_SIZE, look.size * SUBSCRIPT_RISE),
    }
}

/// Splits a box before the glyph `at`.
fn split(boxed: Boxed, at: usize) -> (Boxed, Boxed) {
    let mut head = boxed.clone();
    let mut tail = boxed;
    head.glyphs.end = at;
    tail.glyphs.start = at;
    head.width = head.natural_width();
    tail.width = tail.natural_width();
    (head, tail)
}

/// Whether a text begins with a sign of the units that follow numbers.
fn begins_with_unit(text: &str) -> bool {
    const UNITS: [&str; 43] = [
        "%", "°C", "kg", "g", "mg", "µg", "μg", "ng", "pg", "L", "mL", "µL", "μL", "M", "mM", "µM",
        "μM", "nM", "pM", "mol", "mmol", "µmol", "nmol", "m", "cm", "mm", "µm", "nm", "Å", "s",
        "min", "h", "d", "wk", "mo", "y", "Da", "kDa", "kJ", "kcal", "Gy", "ppm", "ms",
    ];
    let end = text.find(|c: char| !(c.is_alphabetic() || c == '%' || c == '°'));
    let word = &text[..end.unwrap_or(text.len())];
    UNITS.contains(&word)
}

fn is_space(c: char) -> bool {
    c == ' ' || c == '\n' || c == '\t' || c == '\u{a0}'
}
