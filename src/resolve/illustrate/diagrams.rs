//! Pathways and workflows.

use super::{Drawn, Studio, cite, inlines, table};
use crate::content::{
    CiteKey, EdgeKind, Flow, NodeKind, PathwaySpec, Placed, StepKind, StepSpec, WorkflowSpec,
};
use crate::document::{Alignment, Visual};
use crate::figure::{self, rich};
use crate::markup::Inline;

/// Edges for which the same works are cited.
struct Cited<'a> {
    key: Vec<&'a CiteKey>,
    sources: &'a [Placed<CiteKey>],
    edges: Vec<Vec<Inline>>,
}

impl Studio<'_> {
    /// A pathway; edges whose nodes are not there have been reported.
    pub(super) fn pathway(&self, spec: &PathwaySpec) -> Drawn {
        let nodes: Vec<figure::Node> = spec
            .nodes
            .iter()
            .map(|node| figure::Node {
                kind: node.kind.unwrap_or(NodeKind::Process),
                label: node
                    .label
                    .as_ref()
                    .map_or_else(|| rich(&node.id.value), |label| self.rich(label)),
                group: node.group.as_ref().and_then(|group| {
                    spec.groups
                        .iter()
                        .position(|other| other.id.value == group.value)
                }),
            })
            .collect();
        let place = |id: &str| spec.nodes.iter().position(|node| node.id.value == id);
        let edges = spec.edges.iter().filter_map(|edge| {
            Some(figure::Edge {
                from: place(&edge.from.value)?,
                to: place(&edge.to.value)?,
                kind: edge.kind.unwrap_or(EdgeKind::LeadsTo),
                label: edge
                    .label
                    .as_ref()
                    .map(|label| self.rich(label))
                    .unwrap_or_default(),
                sourced: !edge.sources.is_empty(),
            })
        });
        let pathway = figure::Pathway {
            flow: spec.flow.unwrap_or(Flow::Down),
            edges: edges.collect(),
            groups: spec
                .groups
                .iter()
                .map(|group| figure::Group {
                    label: group
                        .label
                        .as_ref()
                        .map_or_else(|| rich(&group.id.value), |label| self.rich(label)),
                })
                .collect(),
            nodes,
        };
        Drawn {
            visual: Visual::Drawing(pathway.draw(self.words(), self.fonts)),
            alt: self.edges_in_words(&pathway),
            notes: vec![self.edge_sources(spec, &pathway)],
            description: Some(self.edge_table(spec, &pathway)),
            caption: Vec::new(),
        }
    }

    /// `FAK activates PI3K; defactinib inhibits FAK.`
    fn edges_in_words(&self, pathway: &figure::Pathway) -> String {
        let said = pathway.edges.iter().map(|edge| {
            let verb = self.words().edge(edge.kind.word());
            format!(
                "{} {verb} {}",
                pathway.name(edge.from),
                pathway.name(edge.to)
            )
        });
        let said: Vec<String> = said.collect();
        let names = || (0..pathway.nodes.len()).map(|node| pathway.name(node));
        let said = if said.is_empty() {
            names().collect::<Vec<_>>().join(", ")
        } else {
            said.join("; ")
        };
        format!("{}: {said}.", self.words().pathway)
    }

    /// Which works are cited for which edges; edges with the same works stand together.
    fn edge_sources(&self, spec: &PathwaySpec, pathway: &figure::Pathway) -> Vec<Inline> {
        let words = self.words();
        let mut groups: Vec<Cited<'_>> = Vec::new();
        for (spec, edge) in spec.edges.iter().zip(&pathway.edges) {
            if spec.sources.is_empty() {
                continue;
            }
            let mut key: Vec<&CiteKey> = spec.sources.iter().map(|source| &source.value).collect();
            key.sort();
            let said = edge_in_signs(pathway, edge);
            match groups.iter_mut().find(|group| group.key == key) {
                Some(group) => group.edges.push(said),
                None => groups.push(Cited {
                    key,
                    sources: &spec.sources,
                    edges: vec![said],
                }),
            }
        }
        let mut note = Vec::new();
        let all = groups.len() == 1
            && spec.edges.len() > 3
            && spec.edges.iter().all(|edge| !edge.sources.is_empty());
        for (index, group) in groups.into_iter().enumerate() {
            let (sources, edges) = (group.sources, group.edges);
            let start = if index == 0 {
                format!("{}: ", words.sources)
            } else {
                "; ".to_owned()
            };
            note.push(Inline::Text(start));
            // One source for everything is not told edge by edge.
            let edges = if all { Vec::new() } else { edges };
            for (index, edge) in edges.into_iter().enumerate() {
                if index > 0 {
                    note.push(Inline::Text(", ".to_owned()));
                }
                note.extend(edge);
            }
            if !all {
                note.push(Inline::Text("\u{a0}".to_owned()));
            }
            note.push(cite(sources));
        }
        if !note.is_empty() {
            note.push(Inline::Text(". ".to_owned()));
        }
        note.push(Inline::Text(words.schematic.to_owned()));
        note
    }

    fn edge_table(&self, spec: &PathwaySpec, pathway: &figure::Pathway) -> crate::markup::Table {
        let words = self.words();
        let heads = words.edge_table.map(|head| (head, Alignment::Left));
        let rows = spec.edges.iter().zip(&pathway.edges).map(|(spec, edge)| {
            vec![
                inlines(&pathway.nodes[edge.from].label),
                vec![Inline::Text(words.edge(edge.kind.word()).to_owned())],
                inlines(&pathway.nodes[edge.to].label),
                inlines(&edge.label),
                sources(&spec.sources),
            ]
        });
        table(heads.to_vec(), rows.collect())
    }

    /// A workflow; what leads to steps that are not there has been reported.
    pub(super) fn workflow(&self, spec: &WorkflowSpec) -> Drawn {
        let steps = spec.steps.iter().map(|step| figure::Step {
            kind: step.kind.unwrap_or(StepKind::Step),
            label: self.rich(&step.label),
            notes: step.notes.iter().map(|note| self.rich(note)).collect(),
        });
        let workflow = figure::Workflow {
            flow: spec.flow.unwrap_or(Flow::Down),
            steps: steps.collect(),
            turnings: self.turnings(spec),
        };
        Drawn {
            visual: Visual::Drawing(workflow.draw(self.fonts)),
            alt: self.steps_in_words(&workflow),
            notes: self.step_sources(spec, &workflow),
            description: Some(self.step_table(spec, &workflow)),
            caption: Vec::new(),
        }
    }

    fn turnings(&self, spec: &WorkflowSpec) -> Vec<figure::Turning> {
        let place = |id: &str| {
            let named = |step: &StepSpec| step.id.as_ref().is_some_and(|own| own.value == id);
            spec.steps.iter().position(named)
        };
        let mut turnings = Vec::new();
        for (from, step) in spec.steps.iter().enumerate() {
            let lasting = |step: &StepSpec| step.duration.as_ref().map(|text| self.rich(text));
            if step.next.is_empty() {
                let last = step.kind == Some(StepKind::End) || from + 1 == spec.steps.len();
                if !last {
                    turnings.push(figure::Turning {
                        from,
                        to: from + 1,
                        label: lasting(step).unwrap_or_default(),
                    });
                }
                continue;
            }
            for next in &step.next {
                let Some(to) = place(&next.to.value) else {
                    continue;
                };
                let label = next.label.as_ref().map(|label| self.rich(label));
                turnings.push(figure::Turning {
                    from,
                    to,
                    label: label.or_else(|| lasting(step)).unwrap_or_default(),
                });
            }
        }
        turnings
    }

    fn steps_in_words(&self, workflow: &figure::Workflow) -> String {
        let steps = (1..)
            .zip(&workflow.steps)
            .map(|(number, step): (usize, _)| {
                let onward = self.onward(workflow, number - 1);
                let onward = if onward.is_empty() || onward == (number + 1).to_string() {
                    String::new()
                } else {
                    format!(" (→ {onward})")
                };
                format!("{number}. {}{onward}", figure::plain(&step.label))
            });
        let steps: Vec<String> = steps.collect();
        format!("{}: {}.", self.words().workflow, steps.join("; "))
    }

    /// The numbers of the steps that follow one, each with when it does.
    fn onward(&self, workflow: &figure::Workflow, step: usize) -> String {
        let next = workflow
            .turnings
            .iter()
            .filter(|turning| turning.from == step);
        let next = next.map(|turning| match figure::plain(&turning.label).as_str() {
            "" => (turning.to + 1).to_string(),
            when => format!("{} ({when})", turning.to + 1),
        });
        next.collect::<Vec<_>>().join(", ")
    }

    fn step_sources(&self, spec: &WorkflowSpec, workflow: &figure::Workflow) -> Vec<Vec<Inline>> {
        let mut note = Vec::new();
        for (step, drawn) in spec.steps.iter().zip(&workflow.steps) {
            if step.sources.is_empty() {
                continue;
            }
            let start = if note.is_empty() {
                format!("{}: ", self.words().sources)
            } else {
                "; ".to_owned()
            };
            note.push(Inline::Text(start));
            note.extend(inlines(&drawn.label));
            note.push(Inline::Text("\u{a0}".to_owned()));
            note.push(cite(&step.sources));
        }
        if note.is_empty() {
            return Vec::new();
        }
        note.push(Inline::Text(".".to_owned()));
        vec![note]
    }

    fn step_table(&self, spec: &WorkflowSpec, workflow: &figure::Workflow) -> crate::markup::Table {
        let heads = self.words().step_table.map(|head| (head, Alignment::Left));
        let rows = spec.steps.iter().zip(&workflow.steps).enumerate();
        let rows = rows.map(|(index, (spec, step))| {
            let mut notes = Vec::new();
            for (at, note) in step.notes.iter().enumerate() {
                if at > 0 {
                    notes.push(Inline::Text("; ".to_owned()));
                }
                notes.extend(inlines(note));
            }
            vec![
                vec![Inline::Text((index + 1).to_string())],
                inlines(&step.label),
                notes,
                vec![Inline::Text(self.onward(workflow, index))],
                sources(&spec.sources),
            ]
        });
        table(heads.to_vec(), rows.collect())
    }
}

fn sources(sources: &[Placed<CiteKey>]) -> Vec<Inline> {
    if sources.is_empty() {
        return vec![Inline::Text("–".to_owned())];
    }
    let mut cell = Vec::new();
    for (index, source) in sources.iter().enumerate() {
        if index > 0 {
            cell.push(Inline::Text(" ".to_owned()));
        }
        cell.push(cite(std::slice::from_ref(source)));
    }
    cell
}

/// `FAK → PI3K`, `defactinib ⊣ FAK`.
fn edge_in_signs(pathway: &figure::Pathway, edge: &figure::Edge) -> Vec<Inline> {
    let sign = match edge.kind {
        EdgeKind::Inhibits | EdgeKind::Degrades => "\u{a0}⊣ ",
        EdgeKind::Binds => "\u{a0}– ",
        _ => "\u{a0}→ ",
    };
    let mut said = inlines(&pathway.nodes[edge.from].label);
    said.push(Inline::Text(sign.to_owned()));
    said.extend(inlines(&pathway.nodes[edge.to].label));
    said
}
