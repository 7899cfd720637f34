//! Rules over figures: ids that name nothing, and figures that show nothing.

use super::Found;
use super::ids::ids;
use super::keys::{all, part};
use crate::content::{
    Content, FigureContent, FigureKind, FigureSpec, Kind, Overview, PathwaySpec, Placed,
    StructureSpec, Study, WorkflowSpec,
};
use crate::diag::{Diagnostic, codes};

pub(super) fn overview(overview: &Overview, content: &Content, found: &mut Found<'_>) {
    let names: Vec<Placed<String>> = overview
        .figures
        .iter()
        .map(|figure| Placed {
            value: figure.id.value.to_string(),
            span: figure.id.span.clone(),
        })
        .collect();
    ids(names.iter(), "figures", found);
    for id in overview
        .sections
        .iter()
        .flat_map(|section| &section.figures)
    {
        part(
            "figure",
            id,
            names.iter().map(|id| id.value.as_str()),
            found,
        );
    }
    for figure in &overview.figures {
        all(Kind::References, figure.cited(), content, found);
        match &figure.content {
            FigureContent::Pathway(inner) => pathway(figure, inner, found),
            FigureContent::Workflow(inner) => workflow(figure, inner, found),
            FigureContent::Chart(_) => chart(figure, overview, content, found),
            FigureContent::Image(_) => {}
            FigureContent::Structure(inner) => structure(figure, inner, overview, content, found),
        }
    }
}

fn empty(figure: &FigureSpec, help: &str, found: &mut Found<'_>) {
    let message = format!("the figure `{}` shows nothing", figure.id.value);
    found.list.push(
        Diagnostic::error(codes::EMPTY_FIGURE, message)
            .label(figure.span.clone(), "")
            .help(help.to_owned()),
    );
}

fn pathway(figure: &FigureSpec, pathway: &PathwaySpec, found: &mut Found<'_>) {
    if pathway.nodes.is_empty() {
        empty(
            figure,
            "name who acts: `nodes = [{ id = \"fak\", label = \"FAK\", kind = \"kinase\" }]`",
            found,
        );
    }
    ids(pathway.nodes.iter().map(|node| &node.id), "nodes", found);
    ids(
        pathway.groups.iter().map(|group| &group.id),
        "groups",
        found,
    );
    for id in pathway.nodes.iter().filter_map(|node| node.group.as_ref()) {
        let groups = pathway.groups.iter().map(|group| group.id.value.as_str());
        part("group", id, groups, found);
    }
    for id in pathway.edges.iter().flat_map(|edge| [&edge.from, &edge.to]) {
        let nodes = pathway.nodes.iter().map(|node| node.id.value.as_str());
        part("node", id, nodes, found);
    }
}

fn workflow(figure: &FigureSpec, workflow: &WorkflowSpec, found: &mut Found<'_>) {
    if workflow.steps.is_empty() {
        empty(
            figure,
            "name what is done: `steps = [{ label = \"Thaw the cells\" }]`",
            found,
        );
    }
    let names = || workflow.steps.iter().filter_map(|step| step.id.as_ref());
    ids(names(), "steps", found);
    for next in workflow.steps.iter().flat_map(|step| &step.next) {
        part("step", &next.to, names().map(|id| id.value.as_str()), found);
    }
}

fn structure(
    figure: &FigureSpec,
    spec: &StructureSpec,
    overview: &Overview,
    content: &Content,
    found: &mut Found<'_>,
) {
    all(Kind::Compounds, &spec.compound, content, found);
    if spec.is_given {
        return;
    }
    let slug = spec.compound.as_ref().unwrap_or(&overview.compound);
    let compound = content.compounds.get(&slug.value);
    let known = compound
        .is_none_or(|compound| compound.molecule().is_some() || compound.structure_svg.is_some());
    if !known && !found.is_broken(Kind::Compounds, slug.value.as_str()) {
        let message = format!("no structure is known of `{}`", slug.value);
        found.list.push(
            Diagnostic::error(codes::EMPTY_FIGURE, message)
                .label(figure.span.clone(), "")
                .help("give the compound `smiles`, or name another one: `compound = \"…\"`"),
        );
    }
}

/// The kinds of charts that outcomes of studies can be shown in; the others need the data of single subjects or points.
const OF_OUTCOMES: [FigureKind; 3] = [FigureKind::Potency, FigureKind::Bars, FigureKind::Forest];

fn chart(figure: &FigureSpec, overview: &Overview, content: &Content, found: &mut Found<'_>) {
    let Some(chart) = figure.chart() else { return };
    all(Kind::Studies, &chart.studies, content, found);
    if chart.file.is_some() {
        return;
    }
    if !OF_OUTCOMES.contains(&figure.kind) {
        let reason = match figure.kind {
            FigureKind::Survival => {
                "a survival curve cannot be drawn from medians: it needs the time and event of every subject"
            }
            FigureKind::DoseResponse => {
                "a dose–response curve cannot be drawn from an IC50: it needs the response at each dose"
            }
            FigureKind::TimeCourse => "a time course needs the value at each time",
            _ => "a waterfall plot needs the change in every subject",
        };
        found.list.push(
            Diagnostic::error(codes::INVALID_FIGURE, reason)
                .label(figure.span.clone(), "")
                .help("put the data into a CSV file beside the overview and name it: `file = \"data.csv\"`"),
        );
        return;
    }
    let slugs = if chart.studies.is_empty() {
        &overview.studies
    } else {
        &chart.studies
    };
    let studies: Vec<&Study> = slugs
        .iter()
        .filter_map(|slug| content.studies.get(&slug.value))
        .collect();
    let names: Vec<String> = studies
        .iter()
        .flat_map(|study| {
            let ids = study.outcomes.list.iter().map(|outcome| &outcome.id.value);
            ids.flat_map(|id| [id.clone(), format!("{}.{id}", study.slug)])
        })
        .collect();
    for id in &chart.outcomes {
        part("outcome", id, names.iter().map(String::as_str), found);
    }
}
