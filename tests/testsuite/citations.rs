//! Marks lead to entries, entries to every mark that cites them.

use std::collections::{BTreeMap, BTreeSet};

use crate::sample;
use crate::scan::{Node, elements, scan, tags};

/// A mark as a page has it: its own place, the entry it leads to, what a range hides, the number.
struct Mark {
    id: String,
    entry: String,
    covers: Vec<String>,
    number: usize,
}

fn marks(nodes: &[Node]) -> Vec<Mark> {
    let found = elements(nodes, |tag| tag.get("role") == Some("doc-biblioref"));
    let marks = found.into_iter().map(|(tag, text)| Mark {
        id: tag.get("id").unwrap().to_owned(),
        entry: tag.get("href").unwrap().trim_start_matches('#').to_owned(),
        covers: tag
            .get("data-refs")
            .map(|refs| refs.split(' ').map(str::to_owned).collect())
            .unwrap_or_default(),
        number: text.parse().unwrap(),
    });
    marks.collect()
}

/// The entries of a page: place, number, and the marks that they lead back to.
fn entries(nodes: &[Node]) -> Vec<(String, usize, BTreeSet<String>)> {
    let mut entries: Vec<(String, usize, BTreeSet<String>)> = Vec::new();
    for tag in tags(nodes) {
        if tag.name == "li"
            && let (Some(id), Some(number)) = (tag.get("id"), tag.get("value"))
        {
            entries.push((id.to_owned(), number.parse().unwrap(), BTreeSet::new()));
        }
        let back = tag.get("href").and_then(|href| href.strip_prefix("#cite-"));
        if let Some(place) = back {
            let (_, _, marks) = entries.last_mut().unwrap();
            assert!(marks.insert(format!("cite-{place}")), "{place} twice");
        }
    }
    entries
}

#[test]
fn numbers_follow_reading_order_and_links_lead_both_ways() {
    for sample in sample::all() {
        let nodes = scan(&sample.html());
        let (marks, entries) = (marks(&nodes), entries(&nodes));
        let numbers: Vec<usize> = entries.iter().map(|entry| entry.1).collect();
        assert_eq!(
            numbers,
            (1..=entries.len()).collect::<Vec<_>>(),
            "{}",
            sample.slug
        );

        let mut cited: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut known = 0;
        for mark in &marks {
            assert_eq!(entries[mark.number - 1].0, mark.entry, "{}", sample.slug);
            for entry in std::iter::once(&mark.entry).chain(&mark.covers) {
                let number = entries.iter().position(|(id, ..)| id == entry).unwrap() + 1;
                assert!(
                    number <= known + 1,
                    "{}: {number} after {known}",
                    sample.slug
                );
                known = known.max(number);
                cited
                    .entry(entry.clone())
                    .or_default()
                    .insert(mark.id.clone());
            }
        }
        for (id, _, back) in &entries {
            assert_eq!(Some(back), cited.get(id), "{}: {id}", sample.slug);
        }
    }
}

#[test]
fn markdown_has_the_same_marks_entries_and_ways_back() {
    for sample in sample::all() {
        let nodes = scan(&sample.html());
        let markdown = sample.markdown();
        let (body, list) = markdown.split_once("{#").unwrap_or((&markdown, ""));
        assert!(list.is_empty() && !body.is_empty());
        for mark in marks(&nodes) {
            let wanted = format!(
                "<a id=\"{}\"></a>[{}](#{})",
                mark.id, mark.number, mark.entry
            );
            assert_eq!(
                markdown.matches(&wanted).count(),
                1,
                "{}: {wanted}",
                sample.slug
            );
        }
        for (id, number, back) in entries(&nodes) {
            let start = format!("\n{number}. <a id=\"{id}\"></a>");
            let at = markdown.find(&start).unwrap() + 1;
            let line = markdown[at..].lines().next().unwrap();
            assert_eq!(
                line.matches("](#cite-").count(),
                back.len(),
                "{}: {id}",
                sample.slug
            );
            assert!(
                back.iter()
                    .all(|mark| line.contains(&format!("](#{mark})")))
            );
        }
    }
}

#[test]
fn a_cluster_names_each_work_once_in_order_and_collapses_runs() {
    let folder = tempfile::tempdir().unwrap();
    sample::copy("tests/data/evidence", folder.path());
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    for key in ["a", "b", "c", "unused"] {
        write(
            &format!("content/references/{key}.toml"),
            &format!("type = \"web\"\ntitle = \"Work {key}\""),
        );
    }
    write(
        "content/overviews/clusters.toml",
        r#"title = "Clusters"
        compound = "exampline"
        [[sections]]
        id = "one"
        title = "One"
        text = "First [@b; @sample2023, Fig. 1; @b; @sample2023, Fig. 2]. Then [@c; @a; @b; @sample2023; @sample2024]."
        "#,
    );
    let samples = sample::compile(folder.path());
    let clusters = samples
        .iter()
        .find(|sample| sample.slug == "clusters")
        .unwrap();
    let nodes = scan(&clusters.html());
    let cited = elements(&nodes, |tag| tag.has_class("cite"));
    let texts: Vec<&str> = cited.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(texts, ["[1; 2, Fig. 1, Fig. 2]", "[1–5]"]);
    let references = elements(&nodes, |tag| tag.name == "li" && tag.get("value").is_some());
    let titles: Vec<&str> = references.iter().map(|(_, text)| &text[..6]).collect();
    assert_eq!(titles, ["Work b", "Sample", "Work c", "Work a", "Sample"]);
    assert!(!clusters.html().contains("Work unused"));
}

#[test]
fn raised_marks_stand_close_and_after_the_stop() {
    let folder = tempfile::tempdir().unwrap();
    sample::copy("tests/data/evidence", folder.path());
    let site = folder.path().join("content/site.toml");
    let text = std::fs::read_to_string(&site).unwrap() + "\n[style]\nmarks = \"superscript\"\n";
    std::fs::write(&site, text).unwrap();
    std::fs::write(
        folder.path().join("content/overviews/raised.toml"),
        r#"title = "Raised"
        compound = "exampline"
        [[sections]]
        id = "one"
        title = "One [@sample2023]"
        text = "See @sec:one. It grew [@sample2024; @sample2023], it shrank [@sample2024]; it ended [@sample2023]."
        "#,
    )
    .unwrap();
    let samples = sample::compile(folder.path());
    let raised = samples
        .iter()
        .find(|sample| sample.slug == "raised")
        .unwrap();
    let nodes = scan(&raised.html());
    let texts = elements(&nodes, |tag| tag.name == "p");
    assert!(
        texts
            .iter()
            .any(|(_, text)| text == "See “One”. It grew,1,2 it shrank2; it ended.1"),
        "{texts:?}"
    );
    let markdown = raised.markdown();
    assert!(markdown.contains("It grew,<sup><a id="), "{markdown}");
}

/// The paragraphs of a section whose text cites three works in many ways, in the style that `[style]` says, and the Markdown.
fn in_words(style: &str, text: &str) -> (Vec<String>, String) {
    let folder = tempfile::tempdir().unwrap();
    sample::copy("tests/data/minimal", folder.path());
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    for (key, year, authors) in [
        (
            "fennell2019",
            2019,
            r#""Fennell, D. A.", "Baas, P.", "Taylor, P.""#,
        ),
        ("kang2013", 2013, r#""Kang, Y.", "Hu, W.""#),
        ("baas2020", 2020, r#""Baas, P.""#),
    ] {
        write(
            &format!("content/references/{key}.toml"),
            &format!(
                "type = \"article\"\ntitle = \"Work {key}\"\njournal = \"Cells\"\nyear = {year}\nauthors = [{authors}]\n"
            ),
        );
    }
    write(
        "content/overviews/words.toml",
        &format!(
            "title = \"Words\"\ncompound = \"water\"\nstyle = {{ {style} }}\n[[sections]]\nid = \"one\"\ntitle = \"One\"\ntext = '''{text}'''\n"
        ),
    );
    let samples = sample::compile(folder.path());
    let words = samples.iter().find(|sample| sample.slug == "words");
    let words = words.unwrap();
    let nodes = scan(&words.html());
    let texts = elements(&nodes, |tag| tag.name == "p").into_iter();
    let texts = texts.map(|(_, text)| text.replace(['\u{a0}', '\u{202f}'], " "));
    (texts.collect(), words.markdown())
}

const WORDS: &str = "\
A [see @fennell2019, p. 3, and below; @kang2013; but -@baas2020 in mice].\n\n\
B @fennell2019 found more than @kang2013 [p. 4] and @baas2020.\n\n\
C [cf. @fennell2019; @kang2013; @baas2020 and others].\n\n\
D [see Fig. 2 of -@kang2013], mail@example.org, \\@home, `@code`, [the key](https://example.org/@user).";

#[test]
fn words_stand_around_works_and_sentences_name_authors() {
    for (style, wanted) in [
        (
            "references = \"house\"",
            [
                "A [see 1, p. 3, and below; 2; but 3 in mice].",
                "B Fennell et al. [1] found more than Kang and Hu [2, p. 4] and Baas [3].",
                "C [cf. 1–3 and others].",
                "D [see Fig. 2 of 2],",
            ],
        ),
        (
            "references = \"apa\"",
            [
                "A (see Fennell et al., 2019, p. 3, and below; Kang & Hu, 2013; but 2020 in mice).",
                "B Fennell et al. (2019) found more than Kang and Hu (2013, p. 4) and Baas (2020).",
                "C (cf. Fennell et al., 2019; Kang & Hu, 2013; Baas, 2020 and others).",
                "D (see Fig. 2 of 2013),",
            ],
        ),
        (
            "references = \"nature\"",
            [
                "A.see 1, p. 3, and below; 2; but 3 in mice",
                "B Fennell et al.1 found more than Kang and Hu2, p. 4 and Baas.3",
                "C.cf. 1–3 and others",
                "D,see Fig. 2 of 2",
            ],
        ),
        (
            "references = \"ieee\"",
            [
                "A [see 1, p. 3, and below], [2], [but 3 in mice].",
                "B Fennell et al. [1] found more than Kang and Hu [2, p. 4] and Baas [3].",
                "C [cf. 1], [2], [3 and others].",
                "D [see Fig. 2 of 2],",
            ],
        ),
    ] {
        let (texts, markdown) = in_words(style, WORDS);
        for start in wanted {
            assert!(
                texts.iter().any(|text| text.starts_with(start)),
                "{style}: {start} in {texts:#?}"
            );
        }
        let last = texts.iter().find(|text| text.starts_with('D')).unwrap();
        assert!(
            last.ends_with(" mail@example.org, @home, @code, the key."),
            "{last}"
        );
        // Each mark leads to its entry; one that a range hides has no mark of its own.
        let links = |key: &str| markdown.matches(&format!("](#ref-{key})")).count();
        let hidden = usize::from(["house", "nature"].iter().any(|name| style.contains(name)));
        assert_eq!(links("fennell2019"), 3, "{markdown}");
        assert_eq!(links("kang2013"), 4 - hidden, "{markdown}");
        assert_eq!(links("baas2020"), 3, "{markdown}");
    }
}
