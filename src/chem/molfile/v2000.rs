//! Molfiles of fixed columns.

use super::{Line, Lines, Row, StructureError, Table, Wedge};

/// Reads the table behind the header.
pub(super) fn read(lines: &Lines<'_>) -> Result<Table, StructureError> {
    let counts = lines.get(3);
    let atoms: usize =
        column(counts, 0..3).ok_or_else(|| counts.unreadable("the numbers of atoms and bonds"))?;
    let bonds: usize =
        column(counts, 3..6).ok_or_else(|| counts.unreadable("the numbers of atoms and bonds"))?;
    let mut table = Table::default();
    for number in 0..atoms {
        let line = lines.get(4 + number);
        table.add_atom(atom(line)?, line)?;
    }
    for number in 0..bonds {
        bond(lines.get(4 + atoms + number), &mut table)?;
    }
    properties(lines, 4 + atoms + bonds, &mut table)?;
    Ok(table)
}

fn column<T: std::str::FromStr>(line: Line<'_>, range: std::ops::Range<usize>) -> Option<T> {
    let end = range.end.min(line.text.len());
    line.text
        .get(range.start.min(end)..end)?
        .trim()
        .parse()
        .ok()
}

fn atom(line: Line<'_>) -> Result<Row, StructureError> {
    let unreadable = || line.unreadable("an atom with its place");
    let place = [
        column(line, 0..10).ok_or_else(unreadable)?,
        column(line, 10..20).ok_or_else(unreadable)?,
    ];
    let symbol = line
        .text
        .get(31..line.text.len().min(34))
        .unwrap_or_default()
        .trim();
    if symbol.is_empty() {
        return Err(unreadable());
    }
    let mut row = Row::new(symbol, place, line)?;
    // Charges of old files; `M  CHG` overrules them.
    row.atom.charge = match column(line, 36..39).unwrap_or(0) {
        0 | 4 => 0,
        code @ 1..=7 => 4 - code,
        _ => return Err(unreadable()),
    };
    row.radical = u32::from(column(line, 36..39) == Some(4));
    row.valence = match column(line, 48..51).unwrap_or(0) {
        0 => None,
        15 => Some(0),
        valence => Some(valence),
    };
    Ok(row)
}

fn bond(line: Line<'_>, table: &mut Table) -> Result<(), StructureError> {
    let number = |range| column::<usize>(line, range);
    let (Some(from @ 1..), Some(to @ 1..), Some(kind)) =
        (number(0..3), number(3..6), column(line, 6..9))
    else {
        return Err(line.unreadable("a bond"));
    };
    let wedge = match column(line, 9..12).unwrap_or(0) {
        1 => Some(Wedge::Up),
        4 => Some(Wedge::Either),
        6 => Some(Wedge::Down),
        _ => None,
    };
    table.add_bond((from - 1, to - 1), kind, wedge.filter(|_| kind == 1), line)
}

fn properties(lines: &Lines<'_>, from: usize, table: &mut Table) -> Result<(), StructureError> {
    let lines = lines.lines.iter().skip(from);
    let mut seen_charge = false;
    for line in lines.take_while(|line| !line.text.starts_with("M  END")) {
        let line = *line;
        let kind = line.text.get(..6).unwrap_or_default();
        if !["M  CHG", "M  ISO", "M  RAD"].contains(&kind) {
            continue;
        }
        if kind == "M  CHG" && !std::mem::replace(&mut seen_charge, true) {
            table.atoms.iter_mut().for_each(|row| row.atom.charge = 0);
        }
        let numbers: Vec<i32> = line.text[6..]
            .split_whitespace()
            .skip(1)
            .filter_map(|word| word.parse().ok())
            .collect();
        for pair in numbers.chunks_exact(2) {
            let row = usize::try_from(pair[0] - 1)
                .ok()
                .and_then(|at| table.atoms.get_mut(at));
            let Some(row) = row else {
                return Err(line.unreadable("numbers of atoms that are there"));
            };
            super::mark(row, kind, pair[1], line)?;
        }
    }
    Ok(())
}
