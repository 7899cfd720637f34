//! `[[figures]]` of an overview: diagrams, charts, structures and pictures.

use std::sync::Arc;

use super::decode::{Decode, Decoder, Fields, Toml};
use super::grid::Grid;
use super::record::record;
use super::{
    CiteKey, EdgeKind, ErrorKind, FigureKind, Flow, NodeKind, Placed, Prose, Reported, Scale, Slug,
    StepKind, StructureSpec,
};
use crate::source::Span;

/// A figure.
#[derive(Debug, Clone, serde::Serialize)]
pub struct FigureSpec {
    /// Its name for references, `@fig:<id>`, and for its files.
    pub id: Placed<Slug>,
    /// What it is.
    pub kind: FigureKind,
    /// The caption.
    pub caption: Prose,
    /// What those are told who cannot see it; made of the figure, where absent.
    pub alt: Option<Prose>,
    /// References for the whole.
    pub sources: Vec<Placed<CiteKey>>,
    /// Notes under the caption.
    pub notes: Vec<Prose>,
    /// What is drawn.
    pub content: FigureContent,
    /// Where the record stands.
    #[serde(skip)]
    pub span: Span,
}

/// A kind that is known; fields of an unknown one cannot be judged.
struct Known(FigureKind);

impl Decode for Known {
    fn decode(value: &Toml<'_>, decoder: &mut Decoder<'_>) -> Option<Known> {
        FigureKind::decode(value, decoder).map(Known)
    }
}

/// What is drawn, by the kind of the figure.
#[derive(Debug, Clone, serde::Serialize)]
#[serde(untagged)]
pub enum FigureContent {
    /// Who acts on whom.
    Pathway(PathwaySpec),
    /// What follows what.
    Workflow(WorkflowSpec),
    /// Numbers.
    Chart(Box<ChartSpec>),
    /// A picture of the author's.
    Image(ImageSpec),
    /// Atoms and bonds.
    Structure(Box<StructureSpec>),
}

impl FigureContent {
    fn read(
        kind: FigureKind,
        fields: &mut Fields<'_, '_>,
        decoder: &mut Decoder<'_>,
    ) -> Option<FigureContent> {
        Some(match kind {
            FigureKind::Pathway => FigureContent::Pathway(PathwaySpec::read(fields, decoder)),
            FigureKind::Workflow => FigureContent::Workflow(WorkflowSpec::read(fields, decoder)),
            FigureKind::Image => FigureContent::Image(ImageSpec {
                file: fields.required(decoder, "file")?,
            }),
            FigureKind::Structure => {
                FigureContent::Structure(Box::new(StructureSpec::read(fields, decoder)))
            }
            _ => FigureContent::Chart(Box::new(ChartSpec::read(kind, fields, decoder))),
        })
    }
}

impl Decode for FigureSpec {
    fn decode(value: &Toml<'_>, decoder: &mut Decoder<'_>) -> Option<FigureSpec> {
        let mut fields = decoder.fields(value)?;
        let id = fields.required(decoder, "id");
        let kind: Option<Known> = fields.required(decoder, "kind");
        // A structure has a caption of its own.
        let caption = if matches!(kind, Some(Known(FigureKind::Structure))) {
            let none = Prose::made(String::new(), decoder.span(value.span()));
            fields.optional(decoder, "caption").or(Some(none))
        } else {
            fields.required(decoder, "caption")
        };
        // No program sees what a picture shows.
        let alt = if matches!(kind, Some(Known(FigureKind::Image))) {
            fields.required(decoder, "alt")
        } else {
            fields.optional(decoder, "alt")
        };
        let sources = fields.list(decoder, "sources");
        let notes = fields.list(decoder, "notes");
        let kind = kind?.0;
        let content = FigureContent::read(kind, &mut fields, decoder);
        let span = fields.finish(decoder);
        Some(FigureSpec {
            id: id?,
            kind,
            caption: caption?,
            alt,
            sources,
            notes,
            content: content?,
            span,
        })
    }
}

/// A pathway.
#[derive(Debug, Clone, serde::Serialize)]
pub struct PathwaySpec {
    /// Which way it runs; down, where absent.
    pub flow: Option<Flow>,
    /// Compartments, in the order in which they follow one another.
    pub groups: Vec<GroupSpec>,
    /// Who acts.
    pub nodes: Vec<NodeSpec>,
    /// On whom.
    pub edges: Vec<EdgeSpec>,
}

impl PathwaySpec {
    fn read(fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> PathwaySpec {
        PathwaySpec {
            flow: fields.optional(decoder, "flow"),
            groups: fields.list(decoder, "groups"),
            nodes: fields.list(decoder, "nodes"),
            edges: fields.list(decoder, "edges"),
        }
    }
}

record! {
    /// A compartment.
    GroupSpec {
        /// Its name in the figure.
        id: required Placed<String>,
        /// How it is called in print.
        label: optional Prose,
    }
}

record! {
    /// Who or what acts.
    NodeSpec {
        /// Its name in the figure.
        id: required Placed<String>,
        /// How it is called in print; its id, where absent.
        label: optional Prose,
        /// What it is; a process, where absent.
        kind: optional NodeKind,
        /// The compartment.
        group: optional Placed<String>,
    }
}

record! {
    /// What one node does to another.
    EdgeSpec {
        /// Who acts.
        from: required Placed<String>,
        /// On whom.
        to: required Placed<String>,
        /// What it does; it leads there, where absent.
        kind: optional EdgeKind,
        /// Words beside the edge.
        label: optional Prose,
        /// The references; an edge without any is drawn grey.
        sources: list Placed<CiteKey>,
    }
}

/// A workflow.
#[derive(Debug, Clone, serde::Serialize)]
pub struct WorkflowSpec {
    /// Which way it runs; down, where absent.
    pub flow: Option<Flow>,
    /// The steps, in order.
    pub steps: Vec<StepSpec>,
}

impl WorkflowSpec {
    fn read(fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> WorkflowSpec {
        WorkflowSpec {
            flow: fields.optional(decoder, "flow"),
            steps: fields.list(decoder, "steps"),
        }
    }
}

record! {
    /// A step.
    StepSpec {
        /// Its name in the figure, for what leads to it.
        id: optional Placed<String>,
        /// What is done.
        label: required Prose,
        /// What it is; a step, where absent.
        kind: optional StepKind,
        /// Remarks in the step.
        notes: list Prose,
        /// How long it takes until the next step.
        duration: optional Prose,
        /// What follows; the next step of the list, where absent.
        next: list NextSpec,
        /// The references.
        sources: list Placed<CiteKey>,
    }
}

impl StepSpec {
    fn words(&self) -> impl Iterator<Item = &Prose> {
        let next = self.next.iter().filter_map(|next| next.label.as_ref());
        let inside = [&self.label].into_iter().chain(&self.notes);
        inside.chain(&self.duration).chain(next)
    }
}

record! {
    /// What follows a step: an id, or `{ to, label }`.
    NextSpec {
        /// The step.
        to: required Placed<String>,
        /// When it follows.
        label: optional Prose,
    } or to
}

/// A chart of outcomes, or of a CSV file beside the overview.
#[derive(Debug, Clone, serde::Serialize)]
pub struct ChartSpec {
    /// The studies whose outcomes are shown; all of the overview's, where absent.
    pub studies: Vec<Placed<Slug>>,
    /// Outcomes to show, by id, or `study.outcome`; all, where absent.
    pub outcomes: Vec<Placed<String>>,
    /// The CSV file.
    pub file: Option<Placed<String>>,
    /// The horizontal axis.
    pub x: Option<AxisSpec>,
    /// The vertical axis.
    pub y: Option<AxisSpec>,
    /// What the bars of errors show.
    pub error: Option<ErrorKind>,
    /// A line of reference, such as a limit of quantification.
    pub limit: Option<LimitSpec>,
    /// What the file holds.
    pub grid: Option<Grid>,
}

impl ChartSpec {
    /// Reads the fields that a kind of chart makes use of: one without effect would mislead who writes it.
    fn read(kind: FigureKind, fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> ChartSpec {
        let takes: &[&str] = match kind {
            FigureKind::Bars | FigureKind::TimeCourse => &["x", "y", "error", "limit"],
            FigureKind::DoseResponse => &["x", "y", "error"],
            FigureKind::Survival => &["x", "y"],
            FigureKind::Forest => &["x", "error"],
            FigureKind::Waterfall => &["y", "limit"],
            _ => &["x"],
        };
        let mut chart = ChartSpec {
            studies: fields.list(decoder, "studies"),
            outcomes: fields.list(decoder, "outcomes"),
            file: fields.optional(decoder, "file"),
            x: None,
            y: None,
            error: None,
            limit: None,
            grid: None,
        };
        for field in takes {
            match *field {
                "x" => chart.x = fields.optional(decoder, field),
                "y" => chart.y = fields.optional(decoder, field),
                "error" => chart.error = fields.optional(decoder, field),
                _ => chart.limit = fields.optional(decoder, field),
            }
        }
        chart
    }
}

/// A picture: a photograph, a scan, a drawing of another program.
#[derive(Debug, Clone, serde::Serialize)]
pub struct ImageSpec {
    /// The file.
    pub file: PictureFile,
}

/// The file of a picture, beside the record that names it or in `content/images`.
#[derive(Debug, Clone)]
pub struct PictureFile {
    /// Its name.
    pub name: Placed<String>,
    /// What it holds.
    pub bytes: Option<Arc<[u8]>>,
}

impl serde::Serialize for PictureFile {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.name.serialize(serializer)
    }
}

impl Decode for PictureFile {
    fn decode(value: &Toml<'_>, decoder: &mut Decoder<'_>) -> Option<PictureFile> {
        Placed::decode(value, decoder).map(|name| PictureFile { name, bytes: None })
    }
}

record! {
    /// A line of reference.
    LimitSpec {
        /// Where it stands, in the unit of the axis.
        value: default Reported,
        /// What it is.
        label: required Prose,
    }
}

record! {
    /// An axis: its title, or `{ title, scale }`.
    AxisSpec {
        /// The title, with the unit.
        title: optional Prose,
        /// How it is divided.
        scale: optional Scale,
    } or title
}

impl FigureSpec {
    /// The chart, if it is one.
    pub fn chart(&self) -> Option<&ChartSpec> {
        match &self.content {
            FigureContent::Chart(chart) => Some(chart),
            FigureContent::Pathway(_)
            | FigureContent::Workflow(_)
            | FigureContent::Structure(_)
            | FigureContent::Image(_) => None,
        }
    }

    /// The structure, if it is one.
    pub fn structure(&self) -> Option<&StructureSpec> {
        match &self.content {
            FigureContent::Structure(structure) => Some(structure),
            _ => None,
        }
    }

    /// The words that stand in the drawing, as the author wrote them.
    pub fn words(&self) -> Vec<&Prose> {
        match &self.content {
            FigureContent::Pathway(pathway) => {
                let nodes = pathway.nodes.iter().filter_map(|node| node.label.as_ref());
                let edges = pathway.edges.iter().filter_map(|edge| edge.label.as_ref());
                let groups = pathway
                    .groups
                    .iter()
                    .filter_map(|group| group.label.as_ref());
                nodes.chain(edges).chain(groups).collect()
            }
            FigureContent::Workflow(workflow) => {
                let steps = workflow.steps.iter();
                steps.flat_map(StepSpec::words).collect()
            }
            FigureContent::Chart(chart) => {
                let axes = [&chart.x, &chart.y].into_iter().flatten();
                let titles = axes.filter_map(|axis| axis.title.as_ref());
                titles
                    .chain(chart.limit.iter().map(|limit| &limit.label))
                    .collect()
            }
            FigureContent::Structure(_) | FigureContent::Image(_) => Vec::new(),
        }
    }

    /// Every reference that the figure cites, in order; some may come twice.
    pub fn cited(&self) -> impl Iterator<Item = &Placed<CiteKey>> {
        let inner: Vec<&Placed<CiteKey>> = match &self.content {
            FigureContent::Pathway(pathway) => pathway
                .edges
                .iter()
                .flat_map(|edge| &edge.sources)
                .collect(),
            FigureContent::Workflow(workflow) => workflow
                .steps
                .iter()
                .flat_map(|step| &step.sources)
                .collect(),
            FigureContent::Chart(_) | FigureContent::Structure(_) | FigureContent::Image(_) => {
                Vec::new()
            }
        };
        self.sources.iter().chain(inner)
    }
}
