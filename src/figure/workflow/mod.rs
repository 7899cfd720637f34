//! Workflows: steps, decisions and what follows them.

mod part;
mod rows;

use self::part::Artist;
use super::diagram::Axes;
use super::text::{Measure, Rich};
use super::{COLUMN, WIDEST};
use crate::content::{Flow, StepKind};
use crate::font::FontBook;
use crate::graphics::{Drawing, Pt};

/// A workflow.
#[derive(Debug, Clone)]
pub struct Workflow {
    /// Which way it runs. One that is too broad to run to the right in one row runs in several; where it cannot be
    /// parted, down.
    pub flow: Flow,
    /// The steps.
    pub steps: Vec<Step>,
    /// What follows what.
    pub turnings: Vec<Turning>,
}

/// A step.
#[derive(Debug, Clone)]
pub struct Step {
    /// What it is.
    pub kind: StepKind,
    /// What is done.
    pub label: Rich,
    /// Remarks, each on lines of its own.
    pub notes: Vec<Rich>,
}

/// That one step follows another; `from` and `to` are numbers of steps.
#[derive(Debug, Clone)]
pub struct Turning {
    /// The step before.
    pub from: usize,
    /// The step behind.
    pub to: usize,
    /// When it is taken, or how long it takes.
    pub label: Rich,
}

/// The breadth at which words in steps are broken, where it runs down and where it runs to the right.
const WORDS: (Pt, Pt) = (Pt(188.0), Pt(84.0));
/// The breadth at which words are broken in steps that stand beside others.
const BESIDE_OTHERS: Pt = Pt(108.0);
/// The space around the drawing.
const MARGIN: Pt = Pt(3.0);

impl Workflow {
    /// Draws the workflow. What follows steps that are not there is left out.
    pub fn draw(&self, fonts: &FontBook) -> Drawing {
        if self.flow == Flow::Right {
            let mut artist = self.artist(Flow::Right, WORDS.1, fonts);
            let row = artist.draw(0..self.steps.len()).drawing.cropped(MARGIN);
            if row.size.width <= WIDEST {
                return row;
            }
            if let Some(rows) = rows::draw(&mut artist) {
                return rows.cropped(MARGIN);
            }
        }
        self.down(fonts)
    }

    /// The workflow, its steps as broad as may be; narrower where steps beside each other would be too broad.
    fn down(&self, fonts: &FontBook) -> Drawing {
        let with_words = |widest: Pt| {
            let mut artist = self.artist(Flow::Down, widest, fonts);
            artist.draw(0..self.steps.len()).drawing.cropped(MARGIN)
        };
        let broad = with_words(WORDS.0);
        if self.forks() && broad.size.width > COLUMN {
            return with_words(BESIDE_OTHERS);
        }
        broad
    }

    fn artist<'a>(&'a self, flow: Flow, widest: Pt, fonts: &'a FontBook) -> Artist<'a> {
        Artist {
            workflow: self,
            axes: Axes(flow),
            measure: Measure::new(fonts),
            widest,
        }
    }

    fn turnings(&self) -> impl Iterator<Item = &Turning> {
        let count = self.steps.len();
        self.turnings
            .iter()
            .filter(move |turning| turning.from < count && turning.to < count)
    }

    /// Whether steps stand beside each other.
    fn forks(&self) -> bool {
        (0..self.steps.len()).any(|step| {
            let out = self.turnings().filter(|turning| turning.from == step);
            let into = self.turnings().filter(|turning| turning.to == step);
            out.count() > 1 || into.count() > 1
        })
    }
}
