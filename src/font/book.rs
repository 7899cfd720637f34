//! The faces there are, and which is meant by a style.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use super::Face;
use super::memo::Memos;

/// A kind of typeface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// For running text.
    Serif,
    /// For tables, headings and furniture.
    Sans,
    /// For code.
    Mono,
}

/// How heavy letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// The usual.
    Regular,
    /// Heavier.
    Semibold,
}

/// How letters lean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slant {
    /// Upright.
    Upright,
    /// Italic.
    Italic,
}

/// What of the faces is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FontStyle {
    /// The kind of typeface.
    pub family: Family,
    /// How heavy.
    pub weight: Weight,
    /// How leaning.
    pub slant: Slant,
}

impl FontStyle {
    /// The regular, upright style of a family.
    pub const fn regular(family: Family) -> FontStyle {
        FontStyle {
            family,
            weight: Weight::Regular,
            slant: Slant::Upright,
        }
    }

    /// The style in another family.
    #[must_use]
    pub const fn family(self, family: Family) -> FontStyle {
        FontStyle { family, ..self }
    }

    /// The style, semibold.
    #[must_use]
    pub const fn semibold(self) -> FontStyle {
        FontStyle {
            weight: Weight::Semibold,
            ..self
        }
    }

    /// The style, leaning the other way: what is stressed in italics stands upright.
    #[must_use]
    pub const fn stressed(self) -> FontStyle {
        let slant = match self.slant {
            Slant::Upright => Slant::Italic,
            Slant::Italic => Slant::Upright,
        };
        FontStyle { slant, ..self }
    }
}

/// Names one face of a [`FontBook`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceId(usize);

/// All faces, in a fixed order. Text falls back from the face of its style to others that cover it.
#[derive(Debug)]
pub struct FontBook {
    faces: Vec<Arc<Face>>,
    /// The faces of families that a project chose in place of the program's: regular, italic,
    /// semibold and semibold italic.
    chosen: BTreeMap<Family, [FaceId; 4]>,
    /// What was found out about these faces.
    memos: Arc<Memos>,
}

macro_rules! built_in {
    ($($name:literal),* $(,)?) => {
        vec![$(Arc::new(Face::built_in($name, include_bytes!(concat!("../../templates/pdf/fonts/", $name, ".ttf"))))),*]
    };
}

/// The place of a family's regular face in [`FontBook::built_in`]; italic, semibold and semibold italic follow.
const SERIF: usize = 0;
const SANS: usize = 4;
const MONO: usize = 8;
const MATH: usize = 9;
const BUILT_IN: usize = 10;

impl FontBook {
    /// The faces that are compiled in: Source Serif 4, Source Sans 3, Source Code Pro, and Noto Sans Math for signs that these lack.
    pub fn built_in() -> FontBook {
        /// Read once: what shaping finds out about a face is kept with it.
        static FACES: LazyLock<Vec<Arc<Face>>> = LazyLock::new(|| {
            built_in![
                "SourceSerif4-Regular",
                "SourceSerif4-It",
                "SourceSerif4-Semibold",
                "SourceSerif4-SemiboldIt",
                "SourceSans3-Regular",
                "SourceSans3-It",
                "SourceSans3-Semibold",
                "SourceSans3-SemiboldIt",
                "SourceCodePro-Regular",
                "NotoSansMath-Regular",
            ]
        });
        /// What holds for these faces alone.
        static MEMOS: LazyLock<Arc<Memos>> = LazyLock::new(Arc::default);
        FontBook {
            faces: FACES.clone(),
            chosen: BTreeMap::new(),
            memos: MEMOS.clone(),
        }
    }

    /// Every face, in their order.
    pub fn faces(&self) -> impl Iterator<Item = &Face> {
        self.faces.iter().map(Arc::as_ref)
    }

    /// Adds a face that is tried after all others, for the characters that they lack.
    pub fn add(&mut self, face: Face) {
        self.faces.push(Arc::new(face));
        self.memos = Arc::default();
    }

    /// The face that `id` names.
    pub fn face(&self, id: FaceId) -> &Face {
        &self.faces[id.0]
    }

    /// What was found out about the faces.
    pub(super) fn memos(&self) -> &Memos {
        &self.memos
    }

    /// The names of the families whose faces were added.
    pub fn families(&self) -> BTreeSet<&str> {
        let added = self.faces[BUILT_IN..].iter();
        let names = added.map(|face| face.naming().family.as_str());
        names.filter(|name| !name.is_empty()).collect()
    }

    /// Sets text of a kind in the added faces of the family called `name`; `None` if there are none.
    /// Capitals and spaces in names do not matter.
    pub fn choose(&mut self, family: Family, name: &str) -> Option<Choice> {
        let members: Vec<FaceId> = (BUILT_IN..self.faces.len())
            .map(FaceId)
            .filter(|id| same_name(&self.face(*id).naming().family, name))
            .collect();
        let found = |weight: Weight, slant: Slant| self.nearest(&members, weight, slant);
        let upright = found(Weight::Regular, Slant::Upright);
        let bold = found(Weight::Semibold, Slant::Upright);
        let italic = found(Weight::Regular, Slant::Italic);
        let bold_italic = found(Weight::Semibold, Slant::Italic);
        let regular = upright.or(bold).or(italic).or(bold_italic)?;
        let faces = [
            regular,
            italic.unwrap_or(regular),
            bold.unwrap_or(regular),
            bold_italic.or(bold).or(italic).unwrap_or(regular),
        ];
        let lacking = [
            (upright, "regular"),
            (italic, "italic"),
            (bold, "semibold or bold"),
            (bold_italic, "semibold or bold italic"),
        ];
        let lacking = lacking.into_iter().filter(|(face, _)| face.is_none());
        let choice = Choice {
            lacking: lacking.map(|(_, name)| name).collect(),
            uncovered: USUAL
                .chars()
                .filter(|c| !self.face(regular).covers(*c))
                .collect(),
        };
        self.chosen.insert(family, faces);
        self.memos = Arc::default();
        Some(choice)
    }

    /// The face of a weight and slant among `members`, the nearest in weight.
    fn nearest(&self, members: &[FaceId], weight: Weight, slant: Slant) -> Option<FaceId> {
        /// What is lighter is regular, what is heavier is bold.
        const BETWEEN: u16 = 550;
        let (wanted, is_heavy) = match weight {
            Weight::Regular => (400, false),
            Weight::Semibold => (600, true),
        };
        let members = members.iter().copied().filter(|id| {
            let naming = self.face(*id).naming();
            naming.is_italic == (slant == Slant::Italic) && (naming.weight > BETWEEN) == is_heavy
        });
        members.min_by_key(|id| self.face(*id).naming().weight.abs_diff(wanted))
    }

    /// The face that is meant by a style.
    pub(super) fn first(&self, style: FontStyle) -> FaceId {
        let chosen = self.chosen_for(style);
        chosen.unwrap_or(FontBook::built_in_chain(style)[0])
    }

    fn chosen_for(&self, style: FontStyle) -> Option<FaceId> {
        let faces = self.chosen.get(&style.family)?;
        Some(faces[variant(style)])
    }

    /// The faces of the program to be tried for a style, best first.
    fn built_in_chain(style: FontStyle) -> [FaceId; 4] {
        let variant = variant(style);
        let (serif, sans) = (SERIF + variant, SANS + variant);
        match style.family {
            Family::Serif => [serif, sans, MATH, MONO],
            Family::Sans => [sans, serif, MATH, MONO],
            Family::Mono => [MONO, sans, MATH, serif],
        }
        .map(FaceId)
    }

    /// The first face for `style` that covers `c`.
    pub fn face_for(&self, style: FontStyle, c: char) -> Option<FaceId> {
        let added = (BUILT_IN..self.faces.len()).map(FaceId);
        let chosen = self.chosen_for(style).into_iter();
        chosen
            .chain(FontBook::built_in_chain(style))
            .chain(added)
            .find(|id| self.face(*id).covers(c))
    }
}

/// The place of a style's face among those of its family.
fn variant(style: FontStyle) -> usize {
    match (style.weight, style.slant) {
        (Weight::Regular, Slant::Upright) => 0,
        (Weight::Regular, Slant::Italic) => 1,
        (Weight::Semibold, Slant::Upright) => 2,
        (Weight::Semibold, Slant::Italic) => 3,
    }
}

/// What every family that text is set in ought to have: what it lacks is set in another.
const USUAL: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789\
    .,;:!?()[]/%&+=<>*#@'\"-–—‘’“”…·×±−≤≥≈°µαβγκÅäöüéèñç†‡§";

/// What is to be known of a family that was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The faces that it lacks.
    pub lacking: Vec<&'static str>,
    /// The usual characters that it lacks.
    pub uncovered: Vec<char>,
}

/// Whether two names are the same but for spaces, hyphens and capitals.
fn same_name(one: &str, other: &str) -> bool {
    let letters = |name: &str| -> String {
        let letters = name.chars().filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    letters(one) == letters(other)
}
