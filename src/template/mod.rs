//! Templates: built in, overridden by name, with errors that have a place.
//!
//! In: template files and a view as JSON. Out: text. Invariant: the only
//! module that names `tera`; knows nothing of what the text is.
//!
//! An object of a view whose first key is a space is a value: it prints as the
//! text under that key, while its other fields stay in reach (`x.number`).

mod data;
mod error;
mod escape;
mod names;
mod paths;

use std::path::Path;

use tera::{Kwargs, State, Tera, Value};

use crate::diag::{Diagnostic, Diagnostics, codes, nearest, unreadable, without_unfit};
use crate::source::{FileId, SourceMap, Span};
use names::{not_there, told, unprintable};
use paths::Used;

pub use data::{Data, PRINTED};
pub use error::ExpressionError;
pub use escape::is_plain;

/// The templates that are compiled in, by name.
const BUILT_IN: [(&str, &str); 1] = [("overview.md", include_str!("../../templates/overview.md"))];

/// A filter: takes the printed text of a value and its argument, and gives another text.
pub type Filter = fn(&str, Option<u8>) -> Option<String>;

/// All templates of a project.
pub struct Templates {
    tera: Tera,
    files: Vec<(String, FileId)>,
    /// What the project's own templates use.
    used: Vec<(String, FileId, Used)>,
    are_broken: bool,
}

/// What a template sees.
pub struct Context {
    values: tera::Context,
    fields: Value,
}

impl Context {
    /// The fields of what a template sees.
    pub fn new(fields: impl IntoIterator<Item = (String, Data)>) -> Context {
        let Data(fields) = Data::object(fields);
        let mut values = tera::Context::new();
        for (name, value) in data::fields(&fields) {
            values.insert_value(name.to_owned(), value.clone());
        }
        Context { values, fields }
    }
}

/// A template of the project.
struct Own {
    name: String,
    file: FileId,
    text: String,
}

impl Templates {
    /// Reads the project's `templates/` over those that are built in.
    pub fn load(
        filters: &[(&'static str, Filter)],
        sources: &mut SourceMap,
        diagnostics: &mut Diagnostics,
    ) -> Templates {
        let mut tera = Tera::new();
        tera.autoescape_on(vec![".md"]);
        tera.set_escape_fn(escape::markdown);
        for (name, filter) in filters.iter().copied() {
            tera.register_filter(
                name,
                move |value: &Value, arguments: Kwargs, _: &State<'_>| {
                    apply(name, filter, value, &arguments)
                },
            );
        }
        let mut templates = Templates {
            tera,
            files: Vec::new(),
            used: Vec::new(),
            are_broken: false,
        };
        for (name, text) in BUILT_IN {
            let file = sources.add(&Path::new("templates").join(name), text.to_owned());
            templates.files.push((name.to_owned(), file));
        }
        templates
            .tera
            .add_raw_templates(BUILT_IN)
            .expect("built-in templates are sound");
        let own = templates.own(sources, diagnostics);
        templates.add(own, sources, diagnostics);
        templates
    }

    /// The project's own templates, sorted by name.
    fn own(&mut self, sources: &mut SourceMap, diagnostics: &mut Diagnostics) -> Vec<Own> {
        let entries = sources.list(Path::new("templates")).unwrap_or_default();
        let names = entries.into_iter().filter(|entry| !entry.is_folder);
        let names = names
            .map(|entry| entry.name)
            .filter(|name| name.ends_with(".md"));
        let mut own = Vec::new();
        for name in names {
            let path = Path::new("templates").join(&name);
            match sources.read(&path) {
                Ok(file) => {
                    let errors = diagnostics.len();
                    let text = without_unfit(sources.get(file).text(), file, diagnostics);
                    self.are_broken |= diagnostics.len() > errors;
                    own.push(Own {
                        name,
                        file,
                        text: text.into_owned(),
                    });
                }
                Err(error) => {
                    let file = sources.add(&path, String::new());
                    diagnostics.push(unreadable(&error, &path, Span::whole_file(file)));
                    self.are_broken = true;
                }
            }
        }
        own
    }

    /// Adds those of the project's templates that are sound; what is wrong with the others is reported.
    fn add(&mut self, mut own: Vec<Own>, sources: &SourceMap, diagnostics: &mut Diagnostics) {
        let names: Vec<String> = own.iter().map(|template| template.name.clone()).collect();
        let files: Vec<(String, FileId)> = own
            .iter()
            .map(|template| (template.name.clone(), template.file))
            .collect();
        while let Some(first) = own.first() {
            let texts = own.iter().map(|template| (&template.name, &template.text));
            let Err(error) = self.tera.add_raw_templates(texts) else {
                break;
            };
            self.are_broken = true;
            let found = error::diagnostics(&error, &first.name, &files, sources);
            let unsound: Vec<String> = found.iter().map(|(name, _)| name.clone()).collect();
            for (_, diagnostic) in found {
                let follows = names.iter().any(|name| {
                    diagnostic
                        .message
                        .contains(&format!("template is called `{name}`"))
                });
                if !follows {
                    diagnostics.push(diagnostic);
                }
            }
            own.retain(|template| !unsound.contains(&template.name));
        }
        for template in own {
            self.files.retain(|(other, _)| *other != template.name);
            self.files.push((template.name.clone(), template.file));
            let used = paths::of_template(&template.text);
            self.used.push((template.name, template.file, used));
        }
        self.report_unused(&files, diagnostics);
    }

    /// Reports templates whose names are slips of built-in ones, and which nothing includes.
    fn report_unused(&self, files: &[(String, FileId)], diagnostics: &mut Diagnostics) {
        let built_in = || BUILT_IN.iter().map(|(name, _)| *name);
        for (name, file) in files {
            let included = self
                .used
                .iter()
                .any(|(_, _, used)| used.templates.contains(name));
            let near = nearest(name, built_in()).filter(|near| near != name && !included);
            if near.is_some() {
                let message = format!("nothing uses the template `{name}`");
                let warning = Diagnostic::warning(codes::UNREAD_FILE, message);
                diagnostics.push(warning.label(Span::whole_file(*file), "").suggest(near));
            }
        }
    }

    /// Whether the project has no templates of its own that are used.
    pub fn are_built_in(&self) -> bool {
        self.used.is_empty()
    }

    /// Whether some of the project's templates could not be used, so that others stand in for them.
    pub fn are_broken(&self) -> bool {
        self.are_broken
    }

    /// The files that the template `name` is made of: its own first, then those it includes.
    pub fn files(&self, name: &str) -> Vec<FileId> {
        let names = self.reachable(name);
        let file = |name: &String| self.files.iter().find(|(other, _)| other == name);
        names
            .iter()
            .filter_map(|name| file(name).map(|(_, file)| *file))
            .collect()
    }

    /// The names of the templates that `name` includes, itself first.
    fn reachable(&self, name: &str) -> Vec<String> {
        let mut names = vec![name.to_owned()];
        let mut at = 0;
        while at < names.len() {
            let used = self.used.iter().find(|(other, ..)| *other == names[at]);
            for name in used.into_iter().flat_map(|(_, _, used)| &used.templates) {
                if !names.contains(name) {
                    names.push(name.clone());
                }
            }
            at += 1;
        }
        names
    }

    /// Renders a template; what is wrong is reported, and then there is no text.
    pub fn render(
        &self,
        name: &str,
        context: &Context,
        sources: &SourceMap,
        diagnostics: &mut Diagnostics,
    ) -> Option<String> {
        let undefined = self.undefined(name, context);
        if !undefined.is_empty() {
            undefined.into_iter().for_each(|one| diagnostics.push(one));
            return None;
        }
        match self.tera.render(name, &context.values) {
            Ok(text) => Some(text),
            Err(error) => {
                let found = error::diagnostics(&error, name, &self.files, sources);
                found.into_iter().for_each(|(_, one)| diagnostics.push(one));
                None
            }
        }
    }

    /// All names in a template and those it includes that are not there, those in conditions too.
    fn undefined(&self, name: &str, context: &Context) -> Vec<Diagnostic> {
        let names = self.reachable(name);
        let used = || self.used.iter().filter(|(name, ..)| names.contains(name));
        let bound = |name: &String| used().any(|(_, _, used)| used.bound.contains(name));
        let mut found = Vec::new();
        for (_, file, used) in used() {
            let free = used
                .paths
                .iter()
                .filter(|path| !path.is_optional && !bound(&path.parts[0].0));
            for path in free {
                if let Some((depth, known)) = context.missing(path) {
                    let (message, help) = told(path, depth, &known);
                    let range = path.parts[depth].1.clone();
                    found.push(
                        Diagnostic::error(codes::UNDEFINED_VARIABLE, message)
                            .label(Span::new(*file, range), "in this template")
                            .help(help),
                    );
                }
            }
        }
        found
    }

    /// Evaluates `{{ expression }}` by itself.
    ///
    /// # Errors
    /// Where it is no expression, names what is not there, or stands for something that cannot be printed.
    pub fn expression(
        &self,
        expression: &str,
        context: &Context,
    ) -> Result<String, ExpressionError> {
        let paths = paths::of_expression(expression);
        let template = format!("{{{{{expression}}}}}");
        let rendered = self.tera.render_str(&template, &context.values, true);
        match rendered {
            Err(error) if error::is_syntax(&error) => Err(error::expression(&error, expression)),
            rendered => {
                if let Some(error) = not_there(expression, &paths, context) {
                    return Err(error);
                }
                let text = rendered.map_err(|error| error::expression(&error, expression))?;
                unprintable(&paths, context).map_or(Ok(text), Err)
            }
        }
    }
}

fn apply(
    name: &str,
    filter: Filter,
    value: &Value,
    arguments: &Kwargs,
) -> Result<Value, tera::Error> {
    let printed = value
        .as_map()
        .and_then(|map| map.iter().find(|(key, _)| key.as_str() == Some(PRINTED)))
        .map(|(_, value)| value)
        .and_then(Value::as_bytes);
    let printed = printed
        .and_then(|bytes| std::str::from_utf8(bytes).ok())
        .or(value.as_str());
    let places: Option<u8> = arguments.get("places")?;
    let text = printed.and_then(|printed| filter(printed, places));
    text.map(|text| Value::safe_string(&text)).ok_or_else(|| {
        tera::Error::message(if name == "decimals" && places.is_none() {
            "`decimals` is not told how many: write `decimals(places=1)`".to_owned()
        } else {
            format!("`{name}` takes a value of a record, such as `study.outcome.value`")
        })
    })
}
