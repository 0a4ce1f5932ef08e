"""The figures as a table, the budget beside each."""


def show(figures: list[dict]) -> None:
    """Print them; what falls short says by how much."""
    print(f"\n{'what':<56}{'engine':<10}{'cases':>10}{'value':>12}{'budget':>12}")
    for each in figures:
        value, budget, unit = each["value"], each["budget"], each["unit"]
        more_is_better = each.get("more_is_better", False)
        good = budget is None or (value >= budget if more_is_better else value <= budget)
        short = "" if good else f"short: {value / budget:.2f} × the budget" if budget else "short"
        sign = "≥" if more_is_better else "≤"
        limit = "" if budget is None else f"{sign} {budget:g} {unit}"
        named = f"{each['what']:<56}{each['engine']:<10}{each['cases']:>10,}"
        print(f"{named}{value:>9.1f} {unit:<4}{limit:>12}  {short or 'ok'}")


def markdown(figures: list[dict]) -> str:
    """One line for each thing measured, one column for each engine and size, and each engine's growth."""
    columns = list(dict.fromkeys((each["engine"], each["cases"]) for each in figures))
    engines = [engine for engine in dict.fromkeys(e for e, _ in columns) if _sizes(engine, columns)[1:]]
    names = list(dict.fromkeys(each["what"] for each in figures))
    found = {(each["what"], each["engine"], each["cases"]): each for each in figures}
    heads = [f"{engine} {cases:,}" for engine, cases in columns] + [f"{engine} growth" for engine in engines]
    lines = ["| | budget | " + " | ".join(heads) + " |", "|---" * (2 + len(heads)) + "|"]
    for name in names:
        cells = [found.get((name, *column)) for column in columns]
        shown = [_limit(next(filter(None, cells))), *map(_cell, cells)]
        shown += [
            _growth([found.get((name, engine, size)) for size in _sizes(engine, columns)])
            for engine in engines
        ]
        lines.append(f"| {name} | " + " | ".join(shown) + " |")
    return "\n".join(lines) + "\n"


def _sizes(engine: str, columns: list[tuple[str, int]]) -> list[int]:
    return sorted(cases for name, cases in columns if name == engine)


def _growth(figures: list[dict | None]) -> str:
    """The largest house to the smallest: what takes as long has grown × 1.0."""
    measured = [each["value"] for each in figures if each]
    if len(measured) < 2 or not measured[0]:
        return ""
    return f"× {measured[-1] / measured[0]:.1f}"


def _limit(figure: dict) -> str:
    sign = "≥" if figure.get("more_is_better", False) else "≤"
    return "" if figure["budget"] is None else f"{sign} {figure['budget']:g} {figure['unit']}"


def _cell(figure: dict | None) -> str:
    """The value; in bold when it falls short."""
    if figure is None:
        return ""
    value, budget = figure["value"], figure["budget"]
    good = budget is None or (value >= budget if figure.get("more_is_better") else value <= budget)
    shown = f"{value:.1f} {figure['unit']}".strip()
    return shown if good else f"**{shown}**"
