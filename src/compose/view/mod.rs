//! What a template sees.
//!
//! Records stand under `compounds`, `models`, `studies` and `references` by
//! their slugs, hyphens as underscores, with the fields of the records in
//! `content`; a slug that stands in a field finds its record by
//! `models[slug | identifier]`. A study's arms and outcomes stand by their ids, the outcomes also
//! directly in the study. Every quantity is a value: it prints as it is set and
//! has `number`, `low`, `high`, `unit`, `spread`, `n` and `written` beside it;
//! one that is absent prints as *NR*. A text of a record that may hold markup
//! (a name, a title, an endpoint, a remark) prints with its markup; one that
//! holds none can be compared with other texts.

mod sections;

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json, json};

use super::prose::{self, Scope};
use super::seen::Seen;
use super::token::{Token, token};
use super::{ComposedProse, FigureText, TableText};
use crate::check::Checked;
use crate::content::{
    Author, CallToAction, Kind, Overview, Part, Prose, Reach, Reported, Section, Slug,
};
use crate::diag::Diagnostics;
use crate::document::Language;
use crate::source::SourceMap;
use crate::template::{Context, Data, PRINTED, Templates, is_plain};

/// A view in the making.
pub(super) struct View<'a> {
    content: &'a Checked,
    overview: &'a Overview,
    templates: &'a Templates,
    diagnostics: &'a mut Diagnostics,
    tokens: Vec<Token>,
    /// The places of tables and of figures.
    tables: Map<String, Json>,
    figures: Map<String, Json>,
    /// What the texts of the overview see.
    prose: Scope<'a>,
}

impl<'a> View<'a> {
    /// The view of an overview's records; what its texts see.
    pub(super) fn new(
        content: &'a Checked,
        overview: &'a Overview,
        templates: &'a Templates,
        sources: &SourceMap,
        diagnostics: &'a mut Diagnostics,
    ) -> View<'a> {
        let mut tokens = Vec::new();
        let tables = overview.tables.iter().map(|table| {
            tokens.push(Token::Table(table.id.value.clone()));
            (table.id.value.replace('-', "_"), printed(tokens.len() - 1))
        });
        let tables: Map<String, Json> = tables.collect();
        let figures = overview.figures.iter().map(|figure| {
            tokens.push(Token::Figure(figure.id.value.to_string()));
            (figure.id.value.identifier(), printed(tokens.len() - 1))
        });
        let figures: Map<String, Json> = figures.collect();
        let reach = content.reach(overview);
        let mut seen = Seen::new(
            content,
            overview,
            &reach,
            [fields(&tables), fields(&figures)].map(Data::object),
        );
        // Most of the expressions stand in the overview's file, so that most records are made at once.
        seen.read(sources.get(overview.span.file).text(), &mut tokens);
        let prose = Scope::new(seen, lost(content, overview, &reach));
        View {
            content,
            overview,
            templates,
            diagnostics,
            tokens,
            tables,
            figures,
            prose,
        }
    }

    pub(super) fn into_tokens(self) -> Vec<Token> {
        self.tokens
    }

    fn evaluate(&mut self, prose: &Prose) -> ComposedProse {
        let (scope, tokens) = (&mut self.prose, &mut self.tokens);
        prose::evaluate(prose, self.templates, scope, tokens, self.diagnostics)
    }

    fn text(&mut self, text: &Prose) -> Json {
        let composed = self.evaluate(text);
        self.tokens.push(Token::Prose(composed));
        printed(self.tokens.len() - 1)
    }

    /// A text from a field that is no prose and may hold markup all the same.
    fn marked(&mut self, text: &str) -> Json {
        if is_plain(text) {
            return Json::from(text);
        }
        let prose = Prose::made(text.to_owned(), self.overview.span.clone());
        self.tokens
            .push(Token::Prose(ComposedProse::verbatim(&prose)));
        printed(self.tokens.len() - 1)
    }

    fn maybe(&mut self, text: Option<&Prose>) -> Json {
        text.map_or(Json::Null, |text| self.text(text))
    }

    /// The texts of tables, expressions evaluated.
    pub(super) fn table_texts(&mut self) -> BTreeMap<String, TableText> {
        let overview = self.overview;
        let texts = overview.tables.iter().map(|table| {
            let caption = self.evaluate(&table.caption);
            let heads = table
                .columns
                .iter()
                .map(|column| column.head.as_ref().map(|head| self.evaluate(head)))
                .collect();
            let over = table.heads_over().into_iter();
            let over = over
                .map(|(columns, head)| (columns, self.evaluate(head)))
                .collect();
            let notes = table.notes.iter().map(|note| self.evaluate(note)).collect();
            (
                table.id.value.clone(),
                TableText {
                    caption,
                    heads,
                    over,
                    notes,
                },
            )
        });
        texts.collect()
    }

    /// The texts of figures, expressions evaluated.
    pub(super) fn figure_texts(&mut self) -> BTreeMap<String, FigureText> {
        let overview = self.overview;
        let texts = overview.figures.iter().map(|figure| {
            let text = FigureText {
                caption: self.evaluate(&figure.caption),
                notes: figure
                    .notes
                    .iter()
                    .map(|note| self.evaluate(note))
                    .collect(),
                alt: figure.alt.as_ref().map(|alt| self.evaluate(alt)),
                words: figure
                    .words()
                    .iter()
                    .map(|words| self.evaluate(words))
                    .collect(),
            };
            (figure.id.value.to_string(), text)
        });
        texts.collect()
    }

    /// All that the house template sees.
    pub(super) fn context(&mut self) -> Context {
        if !self.templates.are_built_in() {
            self.prose.seen.make_all(&mut self.tokens);
        }
        let site = Data::from(&self.site());
        let overview = self.overview();
        let product = Data::from(&self.product());
        let words = Data::from(&json!(self.language().words()));
        self.tokens.push(Token::References);
        let references = Data::from(&printed(self.tokens.len() - 1));
        let own = [
            ("site", site),
            ("overview", overview),
            ("product", product),
            ("words", words),
            ("reference_list", references),
        ];
        let own = own.map(|(name, data)| (name.to_owned(), data));
        Context::new(self.prose.seen.all().into_iter().chain(own))
    }

    fn language(&self) -> Language {
        self.overview.language.unwrap_or(self.content.site.language)
    }

    fn site(&mut self) -> Json {
        let site = &self.content.site;
        let organisation = site.organisation.as_ref();
        let about = self.maybe(organisation.and_then(|organisation| organisation.about.as_ref()));
        let boilerplate = json!({
            "disclaimer": self.maybe(site.boilerplate.disclaimer.as_ref()),
            "support": self.maybe(site.boilerplate.support.as_ref()),
            "protocols": self.maybe(site.boilerplate.protocols.as_ref()),
        });
        json!({
            "name": site.name,
            "url": site.url,
            "boilerplate": boilerplate,
            "organisation": {
                "name": organisation.map_or(&site.name, |organisation| &organisation.name),
                "about": about,
                "email": organisation.and_then(|organisation| organisation.email.as_ref()),
                "phone": organisation.and_then(|organisation| organisation.phone.as_ref()),
                "address": organisation.map(|organisation| &organisation.address),
                "url": organisation.and_then(|organisation| organisation.url.as_ref()),
            },
        })
    }

    fn overview(&mut self) -> Data {
        let overview = self.overview;
        let site = &self.content.site;
        let language = self.language();
        let date = |date: &Option<crate::content::Date>| {
            date.as_ref().map(|date| language.date(date.as_str()))
        };
        let funding = overview
            .funding
            .as_ref()
            .or(site.boilerplate.funding.as_ref());
        let interests = overview
            .competing_interests
            .as_ref()
            .or(site.boilerplate.competing_interests.as_ref());
        let mut view = json!({
            "slug": overview.slug,
            "title": self.text(&overview.title),
            "subtitle": self.maybe(overview.subtitle.as_ref()),
            "genre": overview.genre,
            "audience": self.maybe(overview.audience.as_ref()),
            "abstract": self.maybe(overview.r#abstract.as_ref()),
            "authors": overview.authors.iter().map(author).collect::<Vec<_>>(),
            "date": overview.date,
            "date_long": date(&overview.date),
            "data_as_of": overview.data_as_of,
            "data_as_of_long": date(&overview.data_as_of),
            "version": overview.version,
            "licence": overview.licence,
            "draft": overview.is_draft(),
            "url": address(self.content, overview),
            "funding": self.maybe(funding),
            "competing_interests": self.maybe(interests),
        });
        view["background"] = self.part(Part::Background);
        view["evidence_lead"] = self
            .sections(|section| part(section) == Part::Evidence && section.indication.is_none());
        view["evidence"] = self.evidence();
        view["protocols"] = self.part(Part::Protocols);
        view["discussion"] = self.part(Part::Discussion);
        view["tables"] = self.unplaced_tables();
        view["figures"] = self.unplaced_figures();
        view["calls_to_action"] = self.calls_to_action(|_| true);
        let studies = overview.studies.iter().map(|slug| &slug.value);
        let records = [
            ("cell_lines".to_owned(), self.cell_lines()),
            ("studies".to_owned(), self.listed(Kind::Studies, studies)),
        ];
        let fields = view.as_object().map(fields).into_iter().flatten();
        Data::object(fields.chain(records))
    }

    fn listed<'s>(&self, kind: Kind, slugs: impl Iterator<Item = &'s Slug>) -> Data {
        let seen = &self.prose.seen;
        Data::list(slugs.filter_map(|slug| seen.record(kind, &slug.identifier())))
    }

    fn calls_to_action(&mut self, wanted: impl Fn(&CallToAction) -> bool) -> Json {
        let overview = self.overview;
        let calls = overview.calls_to_action.iter().filter(|call| wanted(call));
        let calls = calls.map(|call| {
            json!({ "label": call.label, "url": call.url, "title": call.title, "text": self.maybe(call.text.as_ref()), "placement": call.placement })
        });
        Json::Array(calls.collect())
    }

    /// The product of the overview's compound, if it has one.
    fn product(&mut self) -> Json {
        let overview = self.overview;
        let Some(compound) = self.content.compounds.get(&overview.compound.value) else {
            return Json::Null;
        };
        let Some(product) = &compound.product else {
            return Json::Null;
        };
        let tested = self
            .content
            .compounds
            .get(&overview.tested().value)
            .filter(|tested| tested.slug != compound.slug);
        let name = self.text(&compound.name);
        let tested = self.maybe(tested.map(|tested| &tested.name));
        let calls = self.calls_to_action(|call| call.placement.as_deref() == Some("product"));
        let is_known = compound.molecule().is_some() || compound.structure_svg.is_some();
        let structure = if is_known && product.structure != Some(false) {
            self.tokens.push(Token::Structure);
            printed(self.tokens.len() - 1)
        } else {
            Json::Null
        };
        let notation = self.language().notation();
        let reported = |value: &Reported| match value {
            Reported::Quantity(quantity) => json!(quantity.value.typeset(notation)),
            Reported::Text(words) => json!(words),
            Reported::NotReported | Reported::NotReached => Json::Null,
        };
        json!({
            "name": product.name.as_ref().map_or(name, |name| json!(name)),
            "catalogue": product.catalogue,
            "purity": reported(&product.purity),
            "pack": reported(&product.pack),
            "storage": product.storage,
            "url": product.url,
            "price_url": product.price_url,
            "substance_note": tested,
            "structure": structure,
            "calls_to_action": calls,
        })
    }
}

/// An author as printed in a list, where commas part the authors: given name before family name.
fn author(author: &Author) -> Json {
    let mut json = json!(author);
    if let Some((family, given)) = author.name.split_once(',')
        && !given.contains([',', '.'])
    {
        json["name"] = json!(format!("{} {family}", given.trim()));
    }
    json
}

/// The fields of an object, as templates see them.
fn fields(object: &Map<String, Json>) -> impl Iterator<Item = (String, Data)> {
    let fields = object.iter();
    fields.map(|(name, value)| (name.clone(), Data::from(value)))
}

/// The names by which templates know what may be missing because of a mistake in a record.
fn lost(content: &Checked, overview: &Overview, reach: &Reach) -> Vec<String> {
    let broken: Vec<(Kind, Slug)> = reach
        .all()
        .filter(|(kind, slug)| content.is_broken(*kind, slug) || !content.has(*kind, slug.as_str()))
        .collect();
    let shorts = overview.short_names.0.iter().filter(|(_, short)| {
        short
            .record()
            .is_none_or(|(kind, slug)| broken.contains(&(kind, slug)))
    });
    let mut names: Vec<String> = broken.iter().map(|(_, slug)| slug.identifier()).collect();
    names.extend(shorts.map(|(name, _)| name.clone()));
    if !content.is_read(overview) {
        names.extend(["tables".to_owned(), "figures".to_owned()]);
    }
    names
}

fn part(section: &Section) -> Part {
    section.part.unwrap_or(Part::Background)
}

/// The address of an overview's page, where the site's is known.
fn address(content: &Checked, overview: &Overview) -> Option<String> {
    let base = content.site.url.as_ref()?.as_str().trim_end_matches('/');
    Some(format!("{base}/{}/", overview.slug))
}

/// A value of a view that prints as a token.
fn printed(index: usize) -> Json {
    json!({ PRINTED: token(index) })
}
