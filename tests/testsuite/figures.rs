//! Figures: what is drawn stands apart, inside its box, and can be read.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use monograph::content::{EdgeKind, Flow, NodeKind, Scale, StepKind};
use monograph::document::{Figure, Language, plain_text};
use monograph::export::html::{self, PageLinks};
use monograph::export::svg;
use monograph::figure::{
    self, Arm, Axis, Bar, Bars, Bound, Change, DosePoint, DoseResponse, DoseSeries, Effect, Forest,
    LinePoint, LineSeries, Pathway, Potency, PotencyRow, Refusal, Subject, Survival, TimeCourse,
    Waterfall, Workflow, Writing, rich,
};
use monograph::font::FontBook;
use monograph::graphics::{Drawing, Label, Paint, Shape};
use proptest::prelude::*;

use crate::sample;

static FONTS: LazyLock<FontBook> = LazyLock::new(FontBook::built_in);

/// The figures of the sample project and of the gallery that are drawn.
static GALLERY: LazyLock<Vec<Figure>> = LazyLock::new(|| {
    let samples = ["", "tests/data/figures"]
        .into_iter()
        .flat_map(sample::project);
    let documents: Vec<_> = samples.map(|sample| sample.compiled.document).collect();
    let figures = documents.iter().flat_map(|document| document.figures());
    let drawn = figures.filter(|figure| figure.drawing().is_some());
    drawn.cloned().collect()
});

fn drawn(figure: &Figure) -> &Drawing {
    figure.drawing().expect("figures of the gallery are drawn")
}

/// The boxes of labels: name, left, top, right, bottom.
fn boxes(drawing: &Drawing) -> Vec<(String, [f64; 4])> {
    let bounds = |label: &Label| {
        let (at, size) = label.bounds();
        let edges = [
            at.x.0,
            at.y.0,
            (at.x + size.width).0,
            (at.y + size.height).0,
        ];
        (label.text(), edges)
    };
    drawing.labels().map(bounds).collect()
}

/// Labels upon each other; letters may touch by a hair.
fn overlaps(drawing: &Drawing) -> Vec<String> {
    const HAIR: f64 = 0.4;
    let boxes = boxes(drawing);
    let mut found = Vec::new();
    for (index, (one, a)) in boxes.iter().enumerate() {
        for (two, b) in &boxes[index + 1..] {
            let across = a[2].min(b[2]) - a[0].max(b[0]);
            let down = a[3].min(b[3]) - a[1].max(b[1]);
            if across > HAIR && down > HAIR {
                found.push(format!("`{one}` and `{two}`"));
            }
        }
    }
    found
}

/// What stands outside the drawing.
fn outside(drawing: &Drawing) -> Vec<String> {
    let (width, height) = (drawing.size.width.0, drawing.size.height.0);
    let inside = |x: f64, y: f64| {
        (-0.01..=width + 0.01).contains(&x) && (-0.01..=height + 0.01).contains(&y)
    };
    let mut found = Vec::new();
    for (text, edges) in boxes(drawing) {
        if !inside(edges[0], edges[1]) || !inside(edges[2], edges[3]) {
            found.push(text);
        }
    }
    for shape in &drawing.shapes {
        let Shape::Path(path) = shape else { continue };
        let stray = path.points().find(|point| !inside(point.x.0, point.y.0));
        found.extend(stray.map(|point| format!("{point:?}")));
    }
    found
}

#[test]
fn the_gallery_holds_every_kind_and_ten_hard_layouts() {
    assert!(GALLERY.len() >= 30, "{}", GALLERY.len());
    let hard = sample::overview("tests/data/figures", "hard");
    assert!(hard.compiled.document.figures().len() >= 10);
}

#[test]
fn no_label_stands_upon_another() {
    for figure in GALLERY.iter() {
        let found = overlaps(drawn(figure));
        assert!(found.is_empty(), "{}: {found:#?}", figure.key);
    }
}

#[test]
fn nothing_stands_outside_the_drawing() {
    for figure in GALLERY.iter() {
        let found = outside(drawn(figure));
        assert!(found.is_empty(), "{}: {found:#?}", figure.key);
    }
}

#[test]
fn letters_are_large_enough_on_a_page() {
    for figure in GALLERY
        .iter()
        .filter(|figure| !figure.key.starts_with("sixty"))
    {
        let size = drawn(figure).size;
        let share = (437.0 / size.width.0).min(550.0 / size.height.0).min(1.0);
        for label in drawn(figure).labels() {
            let points = label.size.0 * share;
            assert!(points >= 7.0, "{}: {points} pt", figure.key);
        }
    }
}

#[test]
fn words_and_lines_stand_out_in_the_light_and_in_the_dark() {
    let decoration = |paint: Paint| matches!(paint, Paint::Faint);
    for figure in GALLERY.iter() {
        for shape in &drawn(figure).shapes {
            let (paint, least) = match shape {
                Shape::Label(label) => (label.paint, 4.5),
                Shape::Path(path) => match path.stroke {
                    Some(stroke) if !decoration(stroke.paint) => (stroke.paint, 3.0),
                    _ => continue,
                },
            };
            for ground in [Paint::Paper, Paint::Tint] {
                let light = paint.light().contrast(ground.light());
                let dark = paint.dark().contrast(ground.dark());
                assert!(light >= least && dark >= least, "{}: {paint:?}", figure.key);
            }
        }
    }
}

#[test]
fn words_in_tinted_boxes_stand_out_too() {
    for wash in (0..8).map(Paint::Wash) {
        for paint in [Paint::Ink, Paint::Soft] {
            assert!(
                paint.light().contrast(wash.light()) >= 4.5,
                "{wash:?} {paint:?}"
            );
            assert!(
                paint.dark().contrast(wash.dark()) >= 4.5,
                "{wash:?} {paint:?}"
            );
        }
    }
}

#[test]
fn files_are_well_formed_and_self_contained() {
    for figure in GALLERY.iter() {
        let text = svg::write(figure, drawn(figure));
        assert_balanced(&text, &figure.key);
        for banned in ["<script", "href=", "url(", "<!ENTITY", "<foreignObject"] {
            assert!(!text.contains(banned), "{}: {banned}", figure.key);
        }
        assert!(text.contains("viewBox=\"0 0 ") && text.contains("<title id=\"fig-"));
        let ids: Vec<&str> = text.split(" id=\"").skip(1).collect();
        for id in ids {
            assert!(id.starts_with(&figure.anchor.0), "{id}");
        }
        for label in drawn(figure).labels() {
            let word = label.text();
            let word = word.split(['&', '<', '>', '"']).next().unwrap_or_default();
            assert!(text.contains(word.trim()) || label.runs.len() > 1, "{word}");
        }
    }
}

/// Every element that is opened is closed, in order, and attributes are quoted.
fn assert_balanced(text: &str, key: &str) {
    let mut open = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        assert!(!rest[..start].contains('>'), "{key}: a stray `>`");
        let end = start + rest[start..].find('>').unwrap();
        let tag = &rest[start + 1..end];
        assert!(
            !tag.contains('<') && tag.matches('"').count().is_multiple_of(2),
            "{key}: {tag}"
        );
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "{key}");
        } else if !tag.ends_with('/') {
            open.push(tag.split([' ', '\n']).next().unwrap());
        }
        rest = &rest[end + 1..];
    }
    assert!(open.is_empty(), "{key}: {open:?}");
}

#[test]
fn drawing_again_gives_the_same_bytes() {
    let again = sample::project("tests/data/figures");
    let again = again
        .iter()
        .flat_map(|sample| sample.compiled.document.figures())
        .filter(|figure| figure.drawing().is_some());
    for figure in again {
        let first = GALLERY.iter().find(|other| {
            let same = [&other.key, &other.alt] == [&figure.key, &figure.alt];
            same && other.number == figure.number
        });
        assert_eq!(
            first.map(|figure| svg::write(figure, drawn(figure))),
            Some(svg::write(figure, drawn(figure))),
            "{}",
            figure.key
        );
    }
}

#[test]
fn every_figure_is_told_in_words() {
    for figure in GALLERY.iter() {
        assert!(figure.alt.len() > 12, "{}: {}", figure.key, figure.alt);
        let rows: usize = figure
            .description
            .iter()
            .flat_map(|table| &table.groups)
            .map(|group| group.rows.len())
            .sum();
        let alone = figure.key == "one";
        assert!(rows > 0 || alone, "{} has no table", figure.key);
    }
}

#[test]
fn the_structure_of_a_product_stands_beside_its_name_without_a_number() {
    let sample = sample::overview("tests/data/figures", "charts");
    let figures = sample.compiled.document.figures();
    let structures = figures.iter().filter(|figure| figure.number.is_none());
    let structures: Vec<_> = structures.collect();
    assert_eq!(structures.len(), 1);
    assert!(structures[0].alt.contains("examplinib"));
    assert_eq!(figures[1].number, Some(1));
    assert!(
        sample
            .markdown()
            .contains("](figures/product-structure.svg)")
    );
    let html = html::write(&sample.compiled.document, &PageLinks::default());
    assert!(html.contains("<div class=\"beside\">\n<svg "));
}

#[test]
fn an_author_s_drawing_of_a_structure_goes_before_any_other() {
    let sample = sample::overview("tests/data/figures", "drawn");
    let figures = sample.compiled.document.figures();
    let drawn: Vec<(&str, bool)> = figures
        .iter()
        .map(|figure| (figure.key.as_str(), figure.drawing().is_some()))
        .collect();
    let expected = [
        ("product-structure", false),
        ("of-compound", false),
        ("given", true),
        ("own", false),
    ];
    assert_eq!(drawn, expected);
    assert!(figures[1].alt.contains("C6H6O"), "{}", figures[1].alt);
}

#[test]
fn the_first_figure_stands_for_the_page_where_others_link_to_it() {
    let sample = sample::overview("", "defactinib-xenograft");
    let links = PageLinks {
        downloads: vec![("PNG", "figures/pathway.png".to_owned(), "image/png")],
        ..PageLinks::default()
    };
    let html = html::write(&sample.compiled.document, &links);
    let address = "https://example.org/defactinib-xenograft/figures/pathway.png";
    assert!(html.contains(&format!("property=\"og:image\" content=\"{address}\"")));
    assert!(html.contains(&format!("name=\"twitter:image\" content=\"{address}\"")));
    let none = html::write(&sample.compiled.document, &PageLinks::default());
    assert!(!none.contains("og:image"));
}

#[test]
fn what_a_logarithmic_axis_has_no_place_for_is_told() {
    let sample = sample::overview("tests/data/figures", "charts");
    let figures = sample.compiled.document.figures();
    let notes = |key: &str| {
        let figure = figures.iter().find(|figure| figure.key == key).unwrap();
        let notes = figure.notes.iter().map(|note| plain_text(note));
        notes.collect::<Vec<_>>().join(" ")
    };
    assert!(
        notes("zero-log").contains("not drawn: 2."),
        "{}",
        notes("zero-log")
    );
    assert!(!notes("pk").contains("not drawn"), "{}", notes("pk"));
}

#[test]
fn words_in_figures_take_values_from_records() {
    let sample = sample::overview("tests/data/figures", "diagrams");
    let figures = sample.compiled.document.figures();
    let figure = figures.iter().find(|figure| figure.key == "bound").unwrap();
    let labels: Vec<String> = drawn(figure).labels().map(Label::text).collect();
    let all = labels.join("|").replace(['\u{a0}', '\u{202f}'], " ");
    assert!(all.contains("0.7 nM") && all.contains("> 40 nM"), "{all}");
    let alt = figure.alt.replace(['\u{a0}', '\u{202f}'], " ");
    assert!(alt.contains("> 40 nM") && !alt.contains('~'), "{alt}");
}

#[test]
fn edges_of_a_node_to_itself_are_drawn_one_by_one() {
    let edge = |kind| figure::Edge {
        from: 0,
        to: 0,
        kind,
        label: rich("remark"),
        sourced: true,
    };
    let heads = |count: usize| {
        let pathway = Pathway {
            flow: Flow::Down,
            nodes: vec![figure::Node {
                kind: NodeKind::Kinase,
                label: rich("FAK"),
                group: None,
            }],
            edges: vec![edge(EdgeKind::Activates); count],
            groups: Vec::new(),
        };
        let drawing = pathway.draw(Language::English.words(), &FONTS);
        let heads = drawing
            .shapes
            .iter()
            .filter(|shape| matches!(shape, Shape::Path(path) if path.fill == Some(Paint::Ink)));
        (heads.count(), drawing.labels().count())
    };
    assert_eq!([heads(1), heads(3)], [(1, 2), (3, 4)]);
}

#[test]
fn workflows_too_broad_for_one_row_run_in_several() {
    let workflow = |steps: usize, turnings: Vec<(usize, usize)>| Workflow {
        flow: Flow::Right,
        steps: (0..steps)
            .map(|number| figure::Step {
                kind: StepKind::Step,
                label: rich(&format!("Step number {number} of several")),
                notes: Vec::new(),
            })
            .collect(),
        turnings: turnings
            .into_iter()
            .map(|(from, to)| figure::Turning {
                from,
                to,
                label: rich("then"),
            })
            .collect(),
    };
    for steps in [6, 12, 30] {
        let chain = (1..steps).map(|to| (to - 1, to)).collect();
        let drawing = workflow(steps, chain).draw(&FONTS);
        assert!(drawing.size.width.0 <= 443.0, "{:?}", drawing.size);
        assert!(overlaps(&drawing).is_empty() && outside(&drawing).is_empty());
        let first = boxes(&drawing);
        let rows: BTreeSet<String> = first
            .iter()
            .filter(|(text, _)| text.starts_with("Step"))
            .map(|(_, edges)| format!("{:.0}", edges[1]))
            .collect();
        assert!(rows.len() > 1 && rows.len() < steps, "{rows:?}");
    }
    // What leads back from the end to the start can be parted nowhere.
    let mut circle: Vec<(usize, usize)> = (1..9).map(|to| (to - 1, to)).collect();
    circle.push((8, 0));
    let drawing = workflow(9, circle).draw(&FONTS);
    assert!(drawing.size.height > drawing.size.width);
}

#[test]
fn keys_of_figures_are_those_of_their_files() {
    let sample = sample::overview("", "defactinib-xenograft");
    let figures = sample.compiled.document.figures();
    let keys: BTreeSet<&str> = figures.iter().map(|figure| figure.key.as_str()).collect();
    assert!(
        keys.contains("pathway") && keys.contains("implantation"),
        "{keys:?}"
    );
    let markdown = sample.markdown();
    assert!(markdown.contains("](figures/pathway.svg)"));
    let links = PageLinks {
        downloads: vec![("SVG", "figures/pathway.svg".to_owned(), "image/svg+xml")],
        ..PageLinks::default()
    };
    let html = html::write(&sample.compiled.document, &links);
    assert!(html.contains("href=\"figures/pathway.svg\"") && html.contains("<svg class="));
    assert!(
        html.contains(
            "aria-labelledby=\"fig-pathway-title\" aria-describedby=\"fig-pathway-desc\""
        )
    );
}

fn any_pathway() -> impl Strategy<Value = Pathway> {
    let kinds = prop::sample::select(NodeKind::WORDS.iter().map(|row| row.1).collect::<Vec<_>>());
    let effects = prop::sample::select(EdgeKind::WORDS.iter().map(|row| row.1).collect::<Vec<_>>());
    let node = (
        kinds,
        "[A-Za-z0-9 αβ/–-]{0,60}",
        prop::option::of(0..5_usize),
    );
    let edge = (
        0..40_usize,
        0..40_usize,
        effects,
        "[a-z ]{0,30}",
        any::<bool>(),
    );
    let nodes = prop::collection::vec(node, 0..40);
    let edges = prop::collection::vec(edge, 0..60);
    (nodes, edges, 0..4_usize, any::<bool>()).prop_map(|(nodes, edges, groups, down)| Pathway {
        flow: if down { Flow::Down } else { Flow::Right },
        nodes: nodes
            .into_iter()
            .map(|(kind, label, group)| figure::Node {
                kind,
                label: rich(label.trim()),
                group,
            })
            .collect(),
        edges: edges
            .into_iter()
            .map(|(from, to, kind, label, sourced)| figure::Edge {
                from,
                to,
                kind,
                label: rich(label.trim()),
                sourced,
            })
            .collect(),
        groups: (0..groups)
            .map(|number| figure::Group {
                label: rich(&format!("Compartment {number}")),
            })
            .collect(),
    })
}

fn any_workflow() -> impl Strategy<Value = Workflow> {
    let kinds = prop::sample::select(StepKind::WORDS.iter().map(|row| row.1).collect::<Vec<_>>());
    let step = (
        kinds,
        "[A-Za-z ]{0,80}",
        prop::collection::vec("[a-z ]{0,50}", 0..3),
    );
    let turning = (0..16_usize, 0..16_usize, "[a-z ]{0,24}");
    let steps = prop::collection::vec(step, 0..16);
    (steps, prop::collection::vec(turning, 0..24), any::<bool>()).prop_map(
        |(steps, turnings, down)| Workflow {
            flow: if down { Flow::Down } else { Flow::Right },
            steps: steps
                .into_iter()
                .map(|(kind, label, notes)| figure::Step {
                    kind,
                    label: rich(label.trim()),
                    notes: notes.iter().map(|note| rich(note.trim())).collect(),
                })
                .collect(),
            turnings: turnings
                .into_iter()
                .map(|(from, to, label)| figure::Turning {
                    from,
                    to,
                    label: rich(label.trim()),
                })
                .collect(),
        },
    )
}

/// Numbers as they come, and as they should not.
fn any_number() -> impl Strategy<Value = f64> {
    prop_oneof![
        8 => -1e4..1e4_f64,
        2 => 0.0..1.0_f64,
        1 => any::<f64>(),
        1 => prop::sample::select(vec![0.0, -0.0, f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e-300, 1e300]),
    ]
}

fn any_numbers(most: usize) -> impl Strategy<Value = Vec<f64>> {
    prop::collection::vec(any_number(), 0..most)
}

fn writing() -> Writing<'static> {
    Writing {
        fonts: &FONTS,
        words: Language::English.words(),
        decimal: '.',
    }
}

fn sound(drawing: Result<Drawing, Refusal>) -> Result<(), TestCaseError> {
    let Ok(drawing) = drawing else { return Ok(()) };
    prop_assert!(drawing.size.width.0.is_finite() && drawing.size.height.0.is_finite());
    let outside = outside(&drawing);
    prop_assert!(outside.is_empty(), "outside: {outside:?}");
    let overlaps = overlaps(&drawing);
    prop_assert!(overlaps.is_empty(), "overlaps: {overlaps:?}");
    Ok(())
}

fn axis(scale: Scale) -> Axis {
    Axis {
        title: rich("An axis (unit)"),
        scale,
    }
}

fn any_scale() -> impl Strategy<Value = Scale> {
    prop::sample::select(vec![Scale::Linear, Scale::Log])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn any_pathway_is_drawn(pathway in any_pathway()) {
        sound(Ok(pathway.draw(Language::English.words(), &FONTS)))?;
    }

    #[test]
    fn any_workflow_is_drawn(workflow in any_workflow()) {
        sound(Ok(workflow.draw(&FONTS)))?;
    }

    #[test]
    fn any_lines_are_drawn_or_refused(
        xs in any_numbers(12), ys in any_numbers(36), scale in any_scale(), limit in any_number(), series in 1..8_usize,
    ) {
        let points: Vec<LinePoint> = xs.iter().cycle().zip(&ys)
            .map(|(x, y)| LinePoint { x: *x, y: *y, spread: Some((y - 1.0, y + 2.0)), below: *y < 3.0 })
            .collect();
        let each = points.len().div_ceil(series).max(1);
        let series = points.chunks(each).enumerate().map(|(number, points)| LineSeries {
            name: rich(&format!("Series {number}")),
            lines: vec![points.to_vec()],
        });
        let chart = TimeCourse { x: axis(Scale::Linear), y: axis(scale), series: series.collect(), limit: Some((limit, rich("limit"))) };
        sound(chart.draw(writing()))?;
    }

    #[test]
    fn any_bars_are_drawn_or_refused(values in any_numbers(14), scale in any_scale(), upright in any::<bool>()) {
        let bars = values.iter().enumerate().map(|(index, value)| Bar {
            name: rich(&format!("Category {}", index / 2)),
            series: index % 2,
            value: *value,
            spread: Some((value - 1.5, value * 1.5)),
            points: vec![*value, value * 0.5],
            written: rich(&format!("{value:.1e}")),
        });
        let chart = Bars { axis: axis(scale), series: vec![rich("one"), rich("two")], bars: bars.collect(), limit: None, upright };
        sound(chart.draw(writing()))?;
    }

    #[test]
    fn any_survival_is_drawn_or_refused(times in any_numbers(40), events in prop::collection::vec(any::<bool>(), 40)) {
        let subjects: Vec<Subject> = times.iter().zip(&events).map(|(time, event)| Subject { time: *time, event: *event }).collect();
        let arms = subjects.chunks(14).enumerate().map(|(number, subjects)| Arm {
            name: rich(&format!("Arm {number}")),
            subjects: subjects.to_vec(),
        });
        let chart = Survival { x: rich("Time (d)"), y: rich("Survival"), arms: arms.collect() };
        sound(chart.draw(writing()))?;
    }

    #[test]
    fn any_doses_are_drawn_or_refused(doses in any_numbers(24), responses in any_numbers(24)) {
        let points: Vec<DosePoint> = doses.iter().zip(&responses)
            .map(|(dose, response)| DosePoint { dose: *dose, response: *response, spread: Some((response - 1.0, response + 1.0)) })
            .collect();
        let chart = DoseResponse { x: rich("Dose (nM)"), y: rich("Response (%)"), series: vec![DoseSeries { name: rich("A"), points }] };
        sound(chart.draw(writing()))?;
    }

    #[test]
    fn any_effects_potencies_and_changes_are_drawn_or_refused(values in any_numbers(24), scale in any_scale()) {
        let effects = values.iter().map(|value| Effect {
            name: rich("An effect"),
            value: *value,
            interval: (value * 0.5, value * 2.0),
            written: rich("1.0 (0.5–2.0)"),
        });
        sound(Forest { axis: axis(scale), effects: effects.collect(), sides: None }.draw(writing()))?;
        let bounds = [Bound::At, Bound::Below, Bound::Above];
        let rows = values.iter().enumerate().map(|(index, value)| PotencyRow {
            name: rich(&format!("Target {index}")),
            measure: rich(["Kd", "Ki"][index % 2]),
            range: (*value, *value),
            bound: bounds[index % 3],
            value: rich("> 12 nM"),
        });
        sound(Potency { title: rich("Concentration"), rows: rows.collect() }.draw(writing()))?;
        let changes = values.iter().enumerate().map(|(index, value)| Change { value: *value, group: index % 3 });
        let groups = ["a", "b", "c"].map(rich).to_vec();
        sound(Waterfall { y: rich("Change (%)"), groups, changes: changes.collect(), limit: Some((-30.0, rich("response"))) }.draw(writing()))?;
    }
}
