//! The faces there are, and which is meant by a style.

use std::sync::{Arc, LazyLock};

use super::Face;

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
        FontBook {
            faces: FACES.clone(),
        }
    }

    /// Every face, in their order.
    pub fn faces(&self) -> impl Iterator<Item = &Face> {
        self.faces.iter().map(Arc::as_ref)
    }

    /// Adds a face that is tried after all others, for the characters that they lack.
    pub fn add(&mut self, face: Face) {
        self.faces.push(Arc::new(face));
    }

    /// The face that `id` names.
    pub fn face(&self, id: FaceId) -> &Face {
        &self.faces[id.0]
    }

    /// The face that is meant by a style.
    pub(super) fn first(style: FontStyle) -> FaceId {
        FontBook::built_in_chain(style)[0]
    }

    /// The faces of the program to be tried for a style, best first.
    fn built_in_chain(style: FontStyle) -> [FaceId; 4] {
        let variant = match (style.weight, style.slant) {
            (Weight::Regular, Slant::Upright) => 0,
            (Weight::Regular, Slant::Italic) => 1,
            (Weight::Semibold, Slant::Upright) => 2,
            (Weight::Semibold, Slant::Italic) => 3,
        };
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
        FontBook::built_in_chain(style)
            .into_iter()
            .chain(added)
            .find(|id| self.face(*id).covers(c))
    }
}
