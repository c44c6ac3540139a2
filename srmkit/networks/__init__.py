"""Without the networks' limits as dated, sourced data, a rule would rest on somebody's memory."""
