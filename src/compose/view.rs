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

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value as Json, json};

use super::prose::{self, Scope};
use super::records::{WithDerived, records_of, short_names};
use super::token::{Token, token};
use super::{ComposedProse, FigureText, TableText};
use crate::check::Checked;
use crate::content::{CallToAction, CiteKey, Kind, Overview, Part, Prose, Reach, Section, Slug};
use crate::diag::Diagnostics;
use crate::document::Language;
use crate::template::{Context, Data, PRINTED, Templates, is_plain};

/// The records that an overview rests on, those of the works it cites among them, as JSON: `data.json`.
///
/// `overview` is the overview's record, its texts as the author wrote them; `compounds`, `models`,
/// `studies` and `references` are objects of records by key. Fields have the names that authors
/// write and stand in the order of the records' types; what is not said is left out. A quantity is
/// an object: `written` as the author wrote it, `relation`, `low`, `high`, `number`, `unit`,
/// `spread` and `n` as far as it has them; `"NR"` is not reported, and words in its place are
/// `{ "text": … }`. A chart that rests on a CSV file holds its cells under `grid`: `heads`, and `rows` of texts.
pub fn data(content: &Checked, overview: &Overview, cited: &BTreeSet<CiteKey>) -> String {
    let mut places = content.reach(overview);
    places.references.extend(cited.iter().cloned());
    let data = json!({
        "overview": overview,
        "compounds": kept(&places.compounds, |slug| content.compounds.get(slug)),
        "models": kept(&places.models, |slug| content.models.get(slug)),
        "studies": kept(&places.studies, |slug| {
            let study = content.studies.get(slug)?;
            Some(WithDerived::new(study, content))
        }),
        "references": kept(&places.references, |key| content.references.get(key)),
    });
    format!("{:#}\n", without_gaps(data))
}

/// All records of a project and its overviews, as JSON.
pub fn records(content: &Checked) -> String {
    let data = json!({
        "overviews": by_key(&content.overviews),
        "compounds": by_key(&content.compounds),
        "models": by_key(&content.models),
        "studies": by_key(&content.studies),
        "references": by_key(&content.references),
    });
    format!("{:#}\n", without_gaps(data))
}

fn by_key<K: Borrow<str>, T>(records: &BTreeMap<K, T>) -> BTreeMap<&str, &T> {
    let records = records.iter();
    records
        .map(|(key, record)| (key.borrow(), record))
        .collect()
}

fn kept<K: Borrow<str>, T>(
    wanted: &BTreeSet<K>,
    record: impl Fn(&K) -> Option<T>,
) -> BTreeMap<&str, T> {
    let wanted = wanted.iter();
    wanted
        .filter_map(|key| Some((key.borrow(), record(key)?)))
        .collect()
}

/// JSON without fields that say nothing.
fn without_gaps(json: Json) -> Json {
    match json {
        Json::Object(fields) => {
            let fields = fields
                .into_iter()
                .map(|(name, value)| (name, without_gaps(value)));
            let said = |value: &Json| {
                !value.is_null() && value.as_array().is_none_or(|entries| !entries.is_empty())
            };
            Json::Object(fields.filter(|(_, value)| said(value)).collect())
        }
        Json::Array(entries) => Json::Array(entries.into_iter().map(without_gaps).collect()),
        other => other,
    }
}

/// A view in the making.
pub(super) struct View<'a> {
    content: &'a Checked,
    overview: &'a Overview,
    templates: &'a Templates,
    diagnostics: &'a mut Diagnostics,
    tokens: Vec<Token>,
    /// What the texts of the overview see.
    seen: Vec<(String, Data)>,
    /// The places of tables and of figures.
    tables: Map<String, Json>,
    figures: Map<String, Json>,
    prose: Scope,
}

impl<'a> View<'a> {
    /// The view of an overview's records; what its texts see.
    pub(super) fn new(
        content: &'a Checked,
        overview: &'a Overview,
        templates: &'a Templates,
        diagnostics: &'a mut Diagnostics,
    ) -> View<'a> {
        let mut tokens = Vec::new();
        let places = content.reach(overview);
        let mut seen = reached(content, &places, &mut tokens);
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
        let slots = [("tables", &tables), ("figures", &figures)];
        let slots = slots.map(|(name, slots)| (name.to_owned(), fields(slots)));
        seen.extend(slots.map(|(name, slots)| (name, Data::object(slots))));
        short_names(overview, &mut seen);
        let prose = Scope {
            context: Context::new(seen.iter().cloned()),
            lost: lost(content, overview, &places),
        };
        View {
            content,
            overview,
            templates,
            diagnostics,
            tokens,
            seen,
            tables,
            figures,
            prose,
        }
    }

    pub(super) fn into_tokens(self) -> Vec<Token> {
        self.tokens
    }

    fn evaluate(&mut self, prose: &Prose) -> ComposedProse {
        prose::evaluate(prose, self.templates, &self.prose, self.diagnostics)
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
            let caption = self.evaluate(&figure.caption);
            let notes = figure
                .notes
                .iter()
                .map(|note| self.evaluate(note))
                .collect();
            (figure.id.value.to_string(), FigureText { caption, notes })
        });
        texts.collect()
    }

    /// All that the house template sees.
    pub(super) fn context(&mut self) -> Context {
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
        Context::new(self.seen.iter().cloned().chain(own))
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
            "authors": overview.authors,
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
            ("studies".to_owned(), self.listed("studies", studies)),
        ];
        let fields = view.as_object().map(fields).into_iter().flatten();
        Data::object(fields.chain(records))
    }

    fn part(&mut self, wanted: Part) -> Json {
        self.sections(|section| part(section) == wanted)
    }

    fn sections(&mut self, wanted: impl Fn(&Section) -> bool) -> Json {
        let overview = self.overview;
        Json::Array(
            overview
                .sections
                .iter()
                .filter(|section| wanted(section))
                .map(|section| self.section(section))
                .collect(),
        )
    }

    fn section(&mut self, section: &Section) -> Json {
        self.tokens.push(Token::Anchor(
            format!("sec:{}", section.id.value),
            section.id.span.clone(),
        ));
        let anchor = printed(self.tokens.len() - 1);
        let tables = section
            .tables
            .iter()
            .map(|table| self.tables.get(&table.value.replace('-', "_")));
        let tables: Vec<Json> = tables.flatten().cloned().collect();
        let figures = section
            .figures
            .iter()
            .map(|figure| self.figures.get(&figure.value.replace('-', "_")));
        let figures: Vec<Json> = figures.flatten().cloned().collect();
        json!({
            "id": section.id,
            "anchor": anchor,
            "title": self.text(&section.title),
            "text": self.maybe(section.text.as_ref()),
            "indication": section.indication,
            "tables": tables,
            "figures": figures,
        })
    }

    /// The sections of evidence, grouped by indication in the order of their first.
    fn evidence(&mut self) -> Json {
        let overview = self.overview;
        let mut indications: Vec<&String> = Vec::new();
        let evidence = overview
            .sections
            .iter()
            .filter(|section| part(section) == Part::Evidence);
        for indication in evidence.filter_map(|section| section.indication.as_ref()) {
            if !indications.contains(&indication) {
                indications.push(indication);
            }
        }
        let groups = indications.into_iter().map(|indication| {
            let sections = self.sections(|section| {
                part(section) == Part::Evidence && section.indication.as_ref() == Some(indication)
            });
            json!({ "indication": self.marked(indication), "sections": sections })
        });
        Json::Array(groups.collect())
    }

    /// The tables that no section and no text places.
    fn unplaced_tables(&self) -> Json {
        let overview = self.overview;
        let texts = overview
            .sections
            .iter()
            .filter_map(|section| section.text.as_ref())
            .map(Prose::text);
        let texts: Vec<&str> = texts.collect();
        let placed = |id: &str| {
            let name = format!("tables.{}", id.replace('-', "_"));
            overview
                .sections
                .iter()
                .any(|section| section.tables.iter().any(|table| table.value == id))
                || texts.iter().any(|text| text.contains(&name))
        };
        let tables = overview
            .tables
            .iter()
            .filter(|table| !placed(&table.id.value));
        Json::Array(
            tables
                .map(|table| self.tables[&table.id.value.replace('-', "_")].clone())
                .collect(),
        )
    }

    /// The figures that no section and no text places.
    fn unplaced_figures(&self) -> Json {
        let overview = self.overview;
        let texts = overview
            .sections
            .iter()
            .filter_map(|section| section.text.as_ref());
        let texts: Vec<&str> = texts.map(Prose::text).collect();
        let placed = |id: &Slug| {
            let name = format!("figures.{}", id.identifier());
            let mut named = overview
                .sections
                .iter()
                .flat_map(|section| &section.figures);
            named.any(|figure| figure.value == id.as_str())
                || texts.iter().any(|text| text.contains(&name))
        };
        let unplaced = overview
            .figures
            .iter()
            .filter(|figure| !placed(&figure.id.value));
        let tokens = unplaced.map(|figure| self.figures[&figure.id.value.identifier()].clone());
        Json::Array(tokens.collect())
    }

    /// The cell lines that are named, or those of the studies.
    fn cell_lines(&self) -> Data {
        let named = self.overview.models.iter().map(|slug| &slug.value);
        let mut slugs: Vec<&Slug> = named.collect();
        if slugs.is_empty() {
            let studies = self
                .overview
                .studies
                .iter()
                .filter_map(|slug| self.content.studies.get(&slug.value));
            for slug in studies.flat_map(|study| study.models()) {
                let line = self
                    .content
                    .models
                    .get(&slug.value)
                    .is_some_and(|model| ["cell line", "CDX"].contains(&model.kind.as_str()));
                if line && !slugs.contains(&&slug.value) {
                    slugs.push(&slug.value);
                }
            }
        }
        self.listed("models", slugs.into_iter())
    }

    fn listed<'s>(&self, folder: &str, slugs: impl Iterator<Item = &'s Slug>) -> Data {
        let folder = self.seen.iter().find(|(name, _)| name == folder);
        let records = slugs.filter_map(|slug| folder?.1.field(&slug.identifier()));
        Data::list(records)
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
        json!({
            "name": product.name.as_ref().map_or(name, |name| json!(name)),
            "catalogue": product.catalogue,
            "url": product.url,
            "price_url": product.price_url,
            "substance_note": tested,
            "calls_to_action": calls,
        })
    }
}

/// The records that an overview reaches, by folder.
fn reached(content: &Checked, places: &Reach, tokens: &mut Vec<Token>) -> Vec<(String, Data)> {
    let compounds = records_of(
        "compounds",
        &places.compounds,
        |slug| {
            let record = content.compounds.get(slug)?;
            Some((record, &record.span))
        },
        tokens,
    );
    let models = records_of(
        "models",
        &places.models,
        |slug| {
            let record = content.models.get(slug)?;
            Some((record, &record.span))
        },
        tokens,
    );
    let studies = records_of(
        "studies",
        &places.studies,
        |slug| {
            let study = content.studies.get(slug)?;
            Some((WithDerived::new(study, content), &study.span))
        },
        tokens,
    );
    let references = records_of(
        "references",
        &places.references,
        |key| {
            let record = content.references.get(key)?;
            Some((record, &record.span))
        },
        tokens,
    );
    vec![
        ("compounds".to_owned(), compounds),
        ("models".to_owned(), models),
        ("studies".to_owned(), studies),
        ("references".to_owned(), references),
    ]
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
