"""Questions made from texts by fixed procedures, so that it is known which text answers them."""
