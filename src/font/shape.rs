//! Words as glyphs.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use harfrust::{
    Buffer, Direction, Feature, Script, ShapeOptions, ShapePlan, ShapePlanKey, ShaperFont, Tag,
    shape,
};

use super::memo::{Key, Memo};
use super::{FaceId, FontBook, FontStyle, direction};

/// How wide figures are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Figures {
    /// Each its own width, for running text.
    Proportional,
    /// All one width, for columns of numbers.
    Tabular,
    /// Each its own width, some reaching above and below small letters, for running text.
    OldStyle,
}

/// Where text stands on the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Position {
    /// On it.
    Baseline,
    /// On it, small letters as small capitals where the face has them.
    SmallCapitals,
    /// Below it, small.
    Subscript,
    /// Above it, small.
    Superscript,
}

/// A glyph of a face.
#[derive(Debug, Clone, PartialEq)]
pub struct Glyph {
    /// Its number in the face.
    pub id: u16,
    /// How far the next glyph stands, in thousandths of an em.
    pub advance: f64,
    /// How far it is moved to the right and up, in thousandths of an em.
    pub offset: [f64; 2],
    /// The bytes of the text that it stands for; empty for all but the first glyph of a cluster.
    pub text: Range<usize>,
}

/// A word as glyphs.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    /// The word.
    pub text: String,
    /// Its pieces, one for each face that it takes, in order.
    pub pieces: Vec<Shaped>,
    /// Its characters that no face has.
    missing: Vec<char>,
}

/// A piece of a word in one face and one direction.
#[derive(Debug, Clone, PartialEq)]
pub struct Shaped {
    /// The face.
    pub face: FaceId,
    /// The bytes of the word that it is made of.
    pub range: Range<usize>,
    /// The glyphs in the order of the text; their texts are ranges of the word.
    pub glyphs: Vec<Glyph>,
    /// Whether it is read from right to left, so that each glyph stands to the left of the one before it.
    pub from_right: bool,
    /// Whether the face has glyphs of its own for the position; otherwise full-size glyphs stand here, to be set small.
    pub positioned: bool,
}

/// The size of raised and lowered letters for which a face has no glyphs of its own.
pub const SCRIPT_SIZE: f64 = 0.66;
/// How far such letters are raised, in sizes of the text.
pub const SUPERSCRIPT_RISE: f64 = 0.35;
/// How far such letters are raised where they are lowered, in sizes of the text.
pub const SUBSCRIPT_RISE: f64 = -0.14;

/// Sign that stands for a character that no face has.
const SUBSTITUTE: char = '?';

/// A stretch of a word in one face and one direction.
struct Run<'w> {
    word: &'w str,
    face: FaceId,
    range: Range<usize>,
    from_right: bool,
}

/// The glyph that fonts show for what they lack.
const NOTHING: u16 = 0;

/// Shapes words, each once.
pub struct Shaper<'a> {
    book: &'a FontBook,
    fonts: BTreeMap<FaceId, ShaperFont<'a, 'static>>,
    memo: Memo,
    buffer: Buffer,
    /// The characters of the word in the making that no face has.
    lacking: Vec<char>,
    missing: BTreeMap<char, String>,
}

impl<'a> Shaper<'a> {
    /// A shaper with the faces of `book`.
    pub fn new(book: &'a FontBook) -> Shaper<'a> {
        Shaper {
            book,
            fonts: BTreeMap::new(),
            memo: book.memos().take(),
            buffer: Buffer::new(),
            lacking: Vec::new(),
            missing: BTreeMap::new(),
        }
    }

    /// The characters that no face has, each with the first word in which it stands.
    pub fn into_missing(mut self) -> BTreeMap<char, String> {
        std::mem::take(&mut self.missing)
    }

    /// Shapes a text that stands on a line of its own; the pieces follow one another from left to right.
    pub fn shape(
        &mut self,
        text: &str,
        style: FontStyle,
        position: Position,
        figures: Figures,
    ) -> Vec<Arc<Word>> {
        direction::runs(text)
            .into_iter()
            .map(|(run, from_right)| self.shape_run(run, style, position, figures, from_right))
            .collect()
    }

    /// Shapes a word that is read in one direction; the pieces stand in the order of the text.
    pub fn shape_run(
        &mut self,
        word: &str,
        style: FontStyle,
        position: Position,
        figures: Figures,
        from_right: bool,
    ) -> Arc<Word> {
        let key = (style, position, figures, from_right);
        let known = self.memo.word(key, word).map(Arc::clone);
        let shaped = known.unwrap_or_else(|| {
            let shaped = Arc::new(self.word(word, key));
            self.memo.keep(key, Arc::clone(&shaped));
            shaped
        });
        for c in &shaped.missing {
            self.missing.entry(*c).or_insert_with(|| word.to_owned());
        }
        shaped
    }

    fn word(&mut self, word: &str, (style, position, figures, from_right): Key) -> Word {
        let pieces = self.faces(word, style).into_iter().map(|(face, range)| {
            let run = Run {
                word,
                face,
                range,
                from_right,
            };
            self.piece(run, position, figures)
        });
        Word {
            text: word.to_owned(),
            pieces: pieces.collect(),
            missing: std::mem::take(&mut self.lacking),
        }
    }

    /// The runs of `word` that one face covers.
    fn faces(&mut self, word: &str, style: FontStyle) -> Vec<(FaceId, Range<usize>)> {
        let first = self.book.first(style);
        let mut runs: Vec<(FaceId, Range<usize>)> = Vec::new();
        for (at, c) in word.char_indices() {
            let range = at..at + c.len_utf8();
            let last = runs.last_mut();
            let face = if is_mark(c) {
                last.as_ref().map_or(first, |(face, _)| *face)
            } else {
                self.book.face_for(style, c).unwrap_or_else(|| {
                    self.lacking.push(c);
                    first
                })
            };
            match last {
                Some((same, run)) if *same == face => run.end = range.end,
                _ => runs.push((face, range)),
            }
        }
        runs
    }

    fn piece(&mut self, run: Run<'_>, position: Position, figures: Figures) -> Shaped {
        let plain = figure_features(figures);
        let glyphs = self.glyphs(&run, &plain);
        let tag = match position {
            Position::Baseline => None,
            Position::SmallCapitals => Some(b"smcp"),
            Position::Subscript => Some(b"subs"),
            Position::Superscript => Some(b"sups"),
        };
        let own = tag.map(|tag| {
            let feature = Feature::new(Tag::new(tag), 1, ..);
            self.glyphs(&run, &[feature])
        });
        let positioned = own.as_ref().is_some_and(|own| {
            let mut pairs = own.iter().zip(&glyphs);
            // Capitals, figures and stops are those of any text.
            let differs = position == Position::SmallCapitals;
            differs || own.len() == glyphs.len() && pairs.all(|(own, plain)| own.id != plain.id)
        });
        let glyphs = own.filter(|_| positioned).unwrap_or(glyphs);
        Shaped {
            face: run.face,
            range: run.range,
            glyphs,
            from_right: run.from_right,
            positioned,
        }
    }

    /// The glyphs of a run. A mark that the face lacks may be part of a letter that it has; where it
    /// is not, it is missing.
    fn glyphs(&mut self, run: &Run<'_>, features: &[Feature]) -> Vec<Glyph> {
        let glyphs = self.glyphs_with(run, features, is_mark);
        if glyphs.iter().all(|glyph| glyph.id != NOTHING) {
            return glyphs;
        }
        let face = self.book.face(run.face);
        let lacking = |c: &char| is_mark(*c) && !face.covers(*c);
        let marks = run.word[run.range.clone()].chars().filter(lacking);
        self.lacking.extend(marks);
        self.glyphs_with(run, features, |_| false)
    }

    /// The glyphs of a run; what the face lacks is left to the letter before it where `is_part` says so.
    fn glyphs_with(
        &mut self,
        run: &Run<'_>,
        features: &[Feature],
        is_part: impl Fn(char) -> bool,
    ) -> Vec<Glyph> {
        let Run { word, face, .. } = *run;
        let range = &run.range;
        let own = self.book.face(face);
        let mut buffer = std::mem::take(&mut self.buffer);
        buffer.clear();
        for (at, c) in word[range.clone()].char_indices() {
            let known = is_part(c)
                || if is_mark(c) {
                    own.covers(c)
                } else {
                    !self.lacking.contains(&c)
                };
            if !known && is_mark(c) && at > 0 {
                continue;
            }
            let c = if known { c } else { SUBSTITUTE };
            let cluster = u32::try_from(at).expect("words are shorter than 4 GiB");
            buffer.push(u32::from(c), cluster);
        }
        buffer.guess_segment_properties();
        buffer.set_direction(match run.from_right {
            true => Direction::RightToLeft,
            false => Direction::LeftToRight,
        });
        let plan = self.plan(face, buffer.direction(), buffer.script(), features);
        let font = self
            .fonts
            .entry(face)
            .or_insert_with(|| ShaperFont::new(own.font()));
        let options = ShapeOptions::new().plan(Some(&plan)).features(features);
        shape(font, &mut buffer, options).expect("the plan was made for this text");
        let scale = 1000.0 / f64::from(own.font().units_per_em());
        let glyphs = buffer.glyph_infos().iter().zip(buffer.glyph_positions());
        let mut glyphs: Vec<_> = glyphs.collect();
        if run.from_right {
            glyphs.reverse();
        }
        let starts: Vec<usize> = glyphs
            .iter()
            .map(|(info, _)| info.cluster as usize)
            .collect();
        let glyphs = glyphs.into_iter().enumerate();
        let glyphs = glyphs.map(|(index, (info, at))| Glyph {
            id: u16::try_from(info.glyph_id).unwrap_or(0),
            advance: f64::from(at.x_advance) * scale,
            offset: [at.x_offset, at.y_offset].map(|offset| f64::from(offset) * scale),
            text: cluster(&starts, index, range.len(), range.start),
        });
        let glyphs = glyphs.collect();
        self.buffer = buffer;
        glyphs
    }

    fn plan(
        &mut self,
        face: FaceId,
        direction: Direction,
        script: Option<Script>,
        features: &[Feature],
    ) -> Arc<ShapePlan> {
        let font = self.book.face(face).font();
        let key = ShapePlanKey::new(font, script, direction).features(features);
        let plans = &mut self.memo.plans;
        let known = plans
            .iter()
            .find(|(other, plan)| *other == face && key.matches(plan));
        if let Some((_, plan)) = known {
            return Arc::clone(plan);
        }
        let plan = Arc::new(ShapePlan::new(font, direction, script, None, features));
        plans.push((face, Arc::clone(&plan)));
        plan
    }
}

impl Drop for Shaper<'_> {
    fn drop(&mut self) {
        self.book.memos().give_back(std::mem::take(&mut self.memo));
    }
}

fn figure_features(figures: Figures) -> Vec<Feature> {
    let (width, shape) = match figures {
        Figures::Proportional => (b"pnum", b"lnum"),
        Figures::Tabular => (b"tnum", b"lnum"),
        Figures::OldStyle => (b"pnum", b"onum"),
    };
    [width, shape]
        .map(|tag| Feature::new(Tag::new(tag), 1, ..))
        .into()
}

/// The bytes of the cluster that begins with glyph `index`; nothing where it began before.
fn cluster(starts: &[usize], index: usize, length: usize, offset: usize) -> Range<usize> {
    let start = starts[index];
    if index > 0 && starts[index - 1] == start {
        return offset + start..offset + start;
    }
    let end = starts.iter().copied().filter(|other| *other > start).min();
    offset + start..offset + end.unwrap_or(length)
}

/// Whether a character belongs to the one before it, or is not seen at all.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{fe00}'..='\u{fe0f}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::font::Family;

    fn shaped(word: &str, position: Position) -> Vec<Shaped> {
        let book = FontBook::built_in();
        let style = FontStyle::regular(Family::Serif);
        let mut shaper = Shaper::new(&book);
        let words = shaper.shape(word, style, position, Figures::Proportional);
        words.iter().flat_map(|word| word.pieces.clone()).collect()
    }

    #[test]
    fn ligatures_stand_for_their_letters() {
        let pieces = shaped("efficient", Position::Baseline);
        let glyphs = &pieces[0].glyphs;
        assert!(glyphs.len() < "efficient".len());
        let texts: Vec<&str> = glyphs
            .iter()
            .map(|glyph| &"efficient"[glyph.text.clone()])
            .collect();
        assert_eq!(texts.concat(), "efficient");
    }

    #[test]
    fn a_mark_that_no_face_has_is_reported_and_leaves_no_empty_box() {
        let book = FontBook::built_in();
        let mut shaper = Shaper::new(&book);
        let style = FontStyle::regular(Family::Serif);
        for (word, missing) in [("ka\u{363}r", true), ("\u{363}", true), ("e\u{301}", false)] {
            let shaped = shaper.shape(word, style, Position::Baseline, Figures::Proportional);
            let pieces = shaped.iter().flat_map(|word| &word.pieces);
            let glyphs: Vec<Glyph> = pieces.flat_map(|piece| piece.glyphs.clone()).collect();
            assert!(glyphs.iter().all(|glyph| glyph.id != NOTHING), "{word}");
            let said: String = glyphs
                .iter()
                .map(|glyph| &word[glyph.text.clone()])
                .collect();
            assert_eq!(said, word);
            assert_eq!(
                std::mem::take(&mut shaper.missing).contains_key(&'\u{363}'),
                missing
            );
        }
    }

    #[test]
    fn scripts_have_glyphs_of_their_own() {
        assert!(shaped("6", Position::Superscript)[0].positioned);
        assert!(shaped("50", Position::Subscript)[0].positioned);
        assert!(!shaped("β", Position::Subscript)[0].positioned);
    }

    #[test]
    fn signs_fall_back_to_other_faces_and_strangers_are_reported() {
        assert_eq!(shaped("a⇌b", Position::Baseline).len(), 3);
        let book = FontBook::built_in();
        let mut shaper = Shaper::new(&book);
        let style = FontStyle::regular(Family::Sans);
        let words = shaper.shape("鈴木", style, Position::Baseline, Figures::Tabular);
        assert!(
            words[0]
                .pieces
                .iter()
                .all(|piece| piece.glyphs.iter().all(|glyph| glyph.id != 0))
        );
        assert_eq!(
            shaper.into_missing().into_keys().collect::<String>(),
            "木鈴"
        );
    }
}
