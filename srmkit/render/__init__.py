"""One encoder for each place that output lands in; nothing else puts strings together."""
