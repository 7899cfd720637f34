//! The families that a project wants its text set in.

use crate::content::{Placed, PrintFonts};
use crate::diag::{Diagnostic, Diagnostics, codes, nearest};
use crate::font::{FONTS, Family, FontBook};

/// How many of the characters that a family lacks are named.
const SHOWN: usize = 12;

/// Sets text in the families that a project names; what these lack is reported.
pub fn choose_fonts(print: &PrintFonts, fonts: &mut FontBook, diagnostics: &mut Diagnostics) {
    let chosen = [
        (Family::Serif, &print.serif),
        (Family::Sans, &print.sans),
        (Family::Mono, &print.mono),
    ];
    for (family, name) in chosen {
        if let Some(name) = name {
            choose_font(family, name, fonts)
                .into_iter()
                .for_each(|told| diagnostics.push(told));
        }
    }
}

/// Sets text of a kind in a family; what is to be told of it.
fn choose_font(family: Family, name: &Placed<String>, fonts: &mut FontBook) -> Vec<Diagnostic> {
    let at = |diagnostic: Diagnostic| diagnostic.label(name.span.clone(), "");
    let Some(choice) = fonts.choose(family, &name.value) else {
        let message = format!("no font of a family `{}` lies in `{FONTS}`", name.value);
        let error = at(Diagnostic::error(codes::UNKNOWN_FONT, message));
        let names = fonts.families();
        let near = nearest(&name.value, names.iter().copied());
        let known: Vec<&str> = names.into_iter().collect();
        return vec![match (near, known.as_slice()) {
            (Some(_), _) => error.suggest(near),
            (None, []) => error.help("put its files there: regular, italic, bold and bold italic"),
            (None, known) => error.help(format!("there are {}", known.join(", "))),
        }];
    };
    let mut told = Vec::new();
    if !choice.lacking.is_empty() && family != Family::Mono {
        let lacking = choice.lacking.join(", no ");
        let message = format!("`{}` has no {lacking}", name.value);
        told.push(
            at(Diagnostic::warning(codes::INCOMPLETE_FONT, message)).help(format!(
                "put the missing faces into `{FONTS}`; until then others of the family stand for them"
            )),
        );
    }
    if !choice.uncovered.is_empty() {
        let shown = choice.uncovered.iter().take(SHOWN).map(char::to_string);
        let mut characters = shown.collect::<Vec<String>>().join(" ");
        if let Some(more @ 1..) = choice.uncovered.len().checked_sub(SHOWN) {
            characters = format!("{characters} and {more} more");
        }
        let message = format!("`{}` lacks {characters}", name.value);
        told.push(
            at(Diagnostic::warning(codes::INCOMPLETE_FONT, message))
                .help("they are set in the program's own fonts; choose a family that has them"),
        );
    }
    told
}
