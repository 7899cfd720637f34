//! A project of one overview that has about so many pages: the Defactinib overview of `content/`, cut or repeated.

use std::fs;
use std::path::Path;

use super::sample::OVERVIEW;

/// How much of the overview is taken.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Size {
    /// How many of its sections, from the first.
    pub(crate) sections: usize,
    /// Its tables, by their ids.
    pub(crate) tables: &'static [&'static str],
    /// Its figures, by their ids.
    pub(crate) figures: &'static [&'static str],
    /// How many times all of that.
    pub(crate) copies: usize,
}

impl Size {
    /// Writes the project to the folder `root`; ` of ` becomes `word` in every file.
    pub(crate) fn write(self, root: &Path, word: &str) {
        let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
        let changed = |text: &str| text.replace(" of ", word);
        write_folder(&content, &root.join("content"), &changed);
        let overview = root.join(format!("content/overviews/{OVERVIEW}.toml"));
        let whole = fs::read_to_string(&overview).unwrap();
        fs::write(overview, self.overview(&whole)).unwrap();
    }

    fn overview(self, whole: &str) -> String {
        const PARTS: [&str; 4] = ["sections", "figures", "tables", "calls_to_action"];
        let starts = PARTS.map(|part| whole.find(&format!("\n[[{part}]]\n")).unwrap() + 1);
        let head = &whole[..starts[0]];
        let parts = starts.windows(2).zip(PARTS);
        let [sections, figures, tables] = parts
            .map(|(range, part)| pieces(&whole[range[0]..range[1]], part))
            .collect::<Vec<_>>()
            .try_into()
            .unwrap();
        let wanted = |ids: &'static [&str]| move |piece: &&&str| ids.contains(&id(piece));
        let sections: Vec<&str> = sections.into_iter().take(self.sections).collect();
        let named = sections.iter().map(|section| ("sec", id(section)));
        let named = named.chain(figures.iter().map(|figure| ("fig", id(figure))));
        let named: Vec<_> = named
            .chain(tables.iter().map(|table| ("tbl", id(table))))
            .collect();
        let taken = sections.iter();
        let taken = taken.chain(figures.iter().filter(wanted(self.figures)));
        let taken: Vec<&str> = taken
            .chain(tables.iter().filter(wanted(self.tables)))
            .copied()
            .collect();
        let all = taken.concat();
        let mut text = self.without_others(&only_used(head, &all), &named);
        for copy in 1..=self.copies {
            for piece in &taken {
                text += &copied(&self.without_others(piece, &named), copy, &named);
            }
        }
        text + exceptions(whole)
    }

    /// A piece of the overview that leads to no table and no figure that is left out.
    fn without_others(self, piece: &str, named: &[(&str, &str)]) -> String {
        let mut text = piece.to_owned();
        for (kind, id) in named {
            let (taken, field) = match *kind {
                "tbl" => (self.tables.contains(id), "tables"),
                "fig" => (self.figures.contains(id), "figures"),
                _ => continue,
            };
            if !taken {
                text = text.replace(&format!("@{kind}:{id}"), "what is left out");
                text = text.replace(&format!("{field} = [\"{id}\"]\n"), "");
            }
        }
        text
    }
}

/// The head of an overview without the studies and models of which `text` says nothing.
fn only_used(head: &str, text: &str) -> String {
    let lines = head.split_inclusive('\n').filter(|line| {
        let slug = line.strip_prefix("  \"");
        let slug = slug.and_then(|rest| rest.strip_suffix("\",\n"));
        slug.is_none_or(|slug| {
            let name = slug.replace('-', "_");
            text.contains(slug) || text.contains(&name) || name != slug && head.contains(&name)
        })
    });
    lines.collect()
}

/// The levels that the overview sets to checks: the end of the file.
fn exceptions(whole: &str) -> &str {
    let starts = ["\n[checks.", "\n[[checks."].map(|start| whole.find(start));
    let first = starts.into_iter().flatten().min();
    first.map_or("", |at| &whole[at..])
}

/// The pieces of a stretch of the file that begin with `[[part]]`.
fn pieces<'t>(text: &'t str, part: &str) -> Vec<&'t str> {
    let head = format!("[[{part}]]\n");
    let starts: Vec<usize> = text.match_indices(&head).map(|(at, _)| at).collect();
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts
        .iter()
        .zip(ends)
        .map(|(start, end)| &text[*start..end])
        .collect()
}

/// The first id in a piece.
fn id<'t>(piece: &&'t str) -> &'t str {
    let (_, rest) = piece.split_once("\nid = \"").unwrap();
    rest.split('"').next().unwrap()
}

/// A piece with ids of its own in each copy.
fn copied(piece: &str, copy: usize, named: &[(&str, &str)]) -> String {
    if copy == 1 {
        return piece.to_owned();
    }
    let mut text = piece.replace("[^", &format!("[^copy-{copy}-"));
    for (kind, id) in named {
        text = text.replace(&format!("@{kind}:{id}"), &format!("@{kind}:{id}-{copy}"));
    }
    let own = id(&piece);
    text = text.replacen(
        &format!("id = \"{own}\""),
        &format!("id = \"{own}-{copy}\""),
        1,
    );
    for field in ["tables", "figures"] {
        for (_, id) in named {
            let (old, new) = (
                format!("{field} = [\"{id}\"]"),
                format!("{field} = [\"{id}-{copy}\"]"),
            );
            text = text.replace(&old, &new);
        }
    }
    text
}

fn write_folder(from: &Path, to: &Path, change: &dyn Fn(&str) -> String) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        match (from.is_dir(), fs::read_to_string(&from)) {
            (true, _) if from.ends_with("overviews") => {
                fs::create_dir_all(&to).unwrap();
                let name = format!("{OVERVIEW}.toml");
                let text = fs::read_to_string(from.join(&name)).unwrap();
                fs::write(to.join(name), change(&text)).unwrap();
            }
            (true, _) => write_folder(&from, &to, change),
            (false, text) => fs::write(&to, change(&text.unwrap())).unwrap(),
        }
    }
}
