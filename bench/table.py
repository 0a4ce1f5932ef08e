"""The figures as a table, the budget beside each."""


def show(figures: list[dict]) -> None:
    """Print them; what falls short says by how much."""
    print(f"\n{'what':<34}{'engine':<10}{'cases':>10}{'value':>12}{'budget':>12}")
    for each in figures:
        value, budget, unit = each["value"], each["budget"], each["unit"]
        more_is_better = each.get("more_is_better", False)
        good = budget is None or (value >= budget if more_is_better else value <= budget)
        short = "" if good else f"short: {value / budget:.2f} × the budget"
        sign = "≥" if more_is_better else "≤"
        limit = "" if budget is None else f"{sign} {budget:g} {unit}"
        named = f"{each['what']:<34}{each['engine']:<10}{each['cases']:>10,}"
        print(f"{named}{value:>9.1f} {unit:<4}{limit:>12}  {short or 'ok'}")
