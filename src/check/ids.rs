//! Names that authors give to parts of a record.

use super::Found;
use crate::content::{Placed, Slug};
use crate::diag::{Diagnostic, codes};

/// Reports ids that cannot be used, or that are given twice.
pub(super) fn ids<'p>(
    ids: impl Iterator<Item = &'p Placed<String>>,
    plural: &str,
    found: &mut Found<'_>,
) {
    let mut seen: Vec<&Placed<String>> = Vec::new();
    for id in ids.filter(|id| !id.value.is_empty()) {
        let name = id.value.replace('-', "_");
        let first = seen
            .iter()
            .find(|other| other.value.replace('-', "_") == name);
        if let Some(first) = first {
            found.list.push(called_twice(id, first, plural));
        } else if !is_id(&id.value) {
            found.list.push(no_id(id));
        }
        seen.push(id);
    }
}

/// Letters, digits, hyphens and underscores, a letter or digit at both ends.
fn is_id(text: &str) -> bool {
    let inner = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
    let end = |b: Option<u8>| b.is_some_and(|b| b.is_ascii_alphanumeric());
    text.bytes().all(inner) && end(text.bytes().next()) && end(text.bytes().next_back())
}

fn no_id(id: &Placed<String>) -> Diagnostic {
    let near = Slug::near(&id.value).map_or("os".to_owned(), |near| near.to_string());
    Diagnostic::error(
        codes::INVALID_SLUG,
        format!("`{}` cannot be an id", id.value),
    )
    .label(id.span.clone(), "")
    .help(format!("use letters, digits and hyphens: `{near}`"))
}

fn called_twice(id: &Placed<String>, first: &Placed<String>, plural: &str) -> Diagnostic {
    let message = if id.value == first.value {
        format!("two {plural} are called `{}`", id.value)
    } else {
        format!(
            "`{}` and `{}` are the same to templates",
            first.value, id.value
        )
    };
    Diagnostic::error(codes::DUPLICATE_ID, message)
        .label(id.span.clone(), "called so again here")
        .label(first.span.clone(), "first called so here")
        .help("give one of them another id")
}

/// Reports records that are named twice in one list.
pub(super) fn once(slugs: &[Placed<Slug>], found: &mut Found<'_>) {
    for (index, slug) in slugs.iter().enumerate() {
        let first = slugs[..index]
            .iter()
            .find(|other| other.value == slug.value);
        if let Some(first) = first {
            found.list.push(
                Diagnostic::error(
                    codes::DUPLICATE_ID,
                    format!("`{}` is named twice", slug.value),
                )
                .label(slug.span.clone(), "named again here")
                .label(first.span.clone(), "first named here")
                .help("delete one of the two"),
            );
        }
    }
}
