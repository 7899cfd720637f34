//! Records that lie in the folder of another kind.

use super::decode::Decode;
use super::load::{Loader, shown};
use super::{Compound, Kind, Model, Overview, Reference, Slug, Study};
use crate::diag::{Diagnostic, codes};
use crate::source::{FileId, Span};

impl Loader<'_> {
    /// Whether a file in the folder of `kind` is a record of another, which is then reported: the one mistake, not
    /// every field that is none here.
    pub(super) fn is_elsewhere(&mut self, kind: Kind, file: FileId, slug: &Slug) -> bool {
        let source = self.sources.get(file);
        let Some(meant) = meant(kind, source.text()) else {
            return false;
        };
        let message = format!(
            "`{}` has the fields of a {}, and lies in the folder of {}",
            shown(source.path()),
            meant.noun(),
            kind.folder()
        );
        self.diagnostics.push(
            Diagnostic::error(codes::MISPLACED_RECORD, message)
                .label(Span::whole_file(file), "")
                .help(format!(
                    "move it to `content/{}/{slug}.toml`",
                    meant.folder()
                )),
        );
        self.broken.insert((meant, slug.clone()));
        true
    }
}

fn fields(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Compounds => Compound::FIELDS,
        Kind::Models => Model::FIELDS,
        Kind::Studies => Study::FIELDS,
        Kind::References => Reference::FIELDS,
        Kind::Overviews => Overview::FIELDS,
    }
}

/// The kind that nearly all keys of a text belong to, where most of them are none of its own kind.
fn meant(kind: Kind, text: &str) -> Option<Kind> {
    const FEWEST: usize = 3;
    let keys = keys(text);
    let known = |kind: Kind| keys.iter().filter(|key| fields(kind).contains(key)).count();
    let own = known(kind);
    if keys.len() < FEWEST || own * 2 > keys.len() {
        return None;
    }
    let others = Kind::ALL.into_iter().filter(|other| *other != kind);
    let best = others.max_by_key(|other| known(*other))?;
    let found = known(best);
    (found >= FEWEST && found * 10 >= keys.len() * 9 && found > own * 2).then_some(best)
}

/// The keys of a file as a whole, and the heads of its tables, each once.
fn keys(text: &str) -> Vec<&str> {
    let mut found: Vec<&str> = Vec::new();
    let mut in_table = false;
    for line in text.lines() {
        let head = line.strip_prefix('[');
        in_table |= head.is_some();
        let key = match head {
            Some(head) => head.trim_start_matches('[').split([']', '.']).next(),
            None if in_table => None,
            None => line.split_once('=').map(|(key, _)| key),
        };
        let key = key.map(str::trim).unwrap_or_default();
        let is_key = !key.is_empty() && key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
        if is_key && !found.contains(&key) {
            found.push(key);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Kind, meant};

    #[test]
    fn a_record_is_known_by_its_fields() {
        let study = "title = \"A\"\nkind = \"in vivo\"\nsource = \"a\"\ncompound = \"b\"\n[[arms]]\nid = \"c\"\n[[outcomes]]\n";
        assert_eq!(meant(Kind::Compounds, study), Some(Kind::Studies));
        assert_eq!(meant(Kind::References, study), Some(Kind::Studies));
        assert_eq!(meant(Kind::Studies, study), None);
        let slips = "titel = \"A\"\nkinds = \"in vivo\"\nsuorce = \"a\"\n";
        assert_eq!(meant(Kind::Studies, slips), None);
        assert_eq!(meant(Kind::Compounds, "title = \"A\"\n"), None);
    }
}
